"""The programme by the clock, and what a person chose from it: which of their sessions are at the same time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from network.conferences.models import Session
from network.core import clock


@dataclass(frozen=True)
class Slot:
    """Sessions that begin together."""

    starts_at: datetime
    sessions: Sequence[Session]

    @property
    def ends_at(self) -> datetime:
        return max(session.ends_at for session in self.sessions)

    @property
    def is_pause(self) -> bool:
        return all(session.kind.is_pause for session in self.sessions)


@dataclass(frozen=True)
class Day:
    date: date
    slots: Sequence[Slot]


def days(sessions: Sequence[Session]) -> list[Day]:
    """Sessions that come by the clock, as days of slots."""
    found = []
    for day, of_day in groupby(sessions, key=lambda session: clock.here(session.starts_at).date()):
        slots = [Slot(start, list(together)) for start, together in groupby(of_day, key=lambda one: one.starts_at)]
        found.append(Day(day, slots))
    return found


@dataclass(frozen=True)
class Choices:
    """The sessions that a person starred, and how many people starred each session of limited size."""

    starred: Collection[int] = frozenset()
    counts: Mapping[int, int] = field(default_factory=dict)
    clashes: Mapping[int, Sequence[Session]] = field(default_factory=dict)

    def has(self, session: Session) -> bool:
        return session.id in self.starred

    def clashing_with(self, session: Session) -> Sequence[Session]:
        return self.clashes.get(session.id, ())

    def chosen_by(self, session: Session) -> int:
        return self.counts.get(session.id, 0)


def choices(sessions: Sequence[Session], starred: Collection[int], counts: Mapping[int, int]) -> Choices:
    chosen = [session for session in sessions if session.id in starred]
    clashes = {
        session.id: [other for other in chosen if other is not session and session.overlaps(other)]
        for session in chosen
    }
    return Choices(frozenset(starred), counts, clashes)
