"""The programme by the clock, and what a person chose from it: which of their sessions are at the same time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

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
class Asked:
    """A session that a delegate signed up for: with a place, or at a position in its line."""

    has_place: bool
    position: int = 0


@dataclass(frozen=True)
class Choices:
    """The sessions that a person starred or signed up for, and how many people starred each session of limited size."""

    starred: Collection[int] = frozenset()
    counts: Mapping[int, int] = field(default_factory=dict)
    clashes: Mapping[int, Sequence[Session]] = field(default_factory=dict)
    is_delegate: bool = False
    asked: Mapping[int, Asked] = field(default_factory=dict)
    barred: Mapping[int, Session] = field(default_factory=dict)

    def has(self, session: Session) -> bool:
        return session.id in self.starred or session.id in self.asked

    def clashing_with(self, session: Session) -> Sequence[Session]:
        return self.clashes.get(session.id, ())

    def chosen_by(self, session: Session) -> int:
        return self.counts.get(session.id, 0)

    def asked_for(self, session: Session) -> Asked | None:
        return self.asked.get(session.id)

    def barred_by(self, session: Session) -> Session | None:
        """What the delegate signed up for at the same time."""
        return self.barred.get(session.id)

    def may_sign_up(self, session: Session) -> bool:
        return self.is_delegate and session.needs_sign_up and session.starts_at > clock.now()

    @property
    def is_empty(self) -> bool:
        return not self.starred and not self.asked


def choices(
    sessions: Sequence[Session],
    starred: Collection[int],
    counts: Mapping[int, int],
    signed_up: Sequence[Any] = (),
) -> Choices:
    """`signed_up` has a row for each of the delegate's sign-ups, and one without a session if there is none."""
    asked = {session: Asked(at is not None, line) for _own, session, at, line in signed_up if session is not None}
    chosen = [session for session in sessions if session.id in starred or session.id in asked]
    held = [session for session in chosen if session.id in asked]
    return Choices(
        starred=frozenset(starred),
        counts=counts,
        clashes={one.id: at_the_same_time(one, chosen) for one in chosen},
        is_delegate=bool(signed_up),
        asked=asked,
        barred={
            one.id: others[0]
            for one in sessions
            if one.needs_sign_up and one.id not in asked and (others := at_the_same_time(one, held))
        },
    )


def at_the_same_time(session: Session, others: Sequence[Session]) -> list[Session]:
    return [other for other in others if other is not session and session.overlaps(other)]


def places_said(session: Session) -> str:
    """How many places a session has left, in words."""
    left = session.places_left
    return ngettext("%(num)d place left", "%(num)d places left", left) if left else _("full; there is a line")


def needs_sign_up(days: Sequence[Day]) -> bool:
    """Whether any session of these days has places to be taken."""
    return any(session.needs_sign_up for day in days for slot in day.slots for session in slot.sessions)
