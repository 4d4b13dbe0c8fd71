"""What the health of a community is worked out from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Window:
    """From `start`, up to but without `end`; the window before it begins at `previous_start` and ends where this starts."""

    start: datetime
    end: datetime
    previous_start: datetime

    @property
    def quarters(self) -> float:
        """How many quarters of a year it is long, to a tenth."""
        return max(round((self.end - self.start).days / 91.3125, 1), 0.1)

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def before_it_holds(self, moment: datetime) -> bool:
        return self.previous_start <= moment < self.start


@dataclass(frozen=True)
class Member:
    """Somebody enrolled in the community, with the organisation they speak for and its sector."""

    id: str
    organisation: str
    sector: str
    joined_at: datetime
    left_at: datetime | None = None

    def is_enrolled_at(self, moment: datetime) -> bool:
        return self.joined_at < moment and (self.left_at is None or self.left_at >= moment)


@dataclass(frozen=True)
class Contribution:
    """A thread opened, or a reply. A reply is directed `to` the author of the post it answers."""

    thread: str
    author: str
    at: datetime
    to: str | None = None  # nobody: it opens the thread

    @property
    def opens(self) -> bool:
        return self.to is None

    @property
    def is_to_another(self) -> bool:
        return self.to is not None and self.to != self.author


@dataclass(frozen=True)
class View:
    """Somebody looked at a thread."""

    by: str
    at: datetime


def enrolled(members: Iterable[Member], window: Window) -> dict[str, Member]:
    """Those who had joined before the window's end and had not left, by id."""
    return {member.id: member for member in members if member.is_enrolled_at(window.end)}


@dataclass(frozen=True)
class Heads:
    """How many people, and from how many organisations."""

    people: int
    organisations: int


def heads(members: Iterable[Member], ids: Iterable[str]) -> Heads:
    """Those of the members who have these ids."""
    wanted = set(ids)
    found = [member for member in members if member.id in wanted]
    return Heads(len(found), len({member.organisation for member in found}))


def share(part: float, whole: float) -> float | None:
    """A part of a whole; of nothing there is no share."""
    return part / whole if whole else None
