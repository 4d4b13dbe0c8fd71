"""What people come to: webinars, courses, conferences. Each feature says in its `occasions.py` who came, and what is over.

Certificates and training records ask who came; feedback asks what is over, and who was there to be asked about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar


@dataclass(frozen=True)
class Occasion:
    """One thing that people come to, and where it is on our site."""

    kind: str
    record_id: int
    title: str
    starts_at: datetime
    ends_at: datetime
    path: str


@dataclass(frozen=True)
class Attended:
    """That a person came to an occasion, or completed a course: from a day to a day, and for how long."""

    kind: str
    record_id: int
    person_id: int
    title: str
    first: date
    last: date
    length: timedelta

    @property
    def hours(self) -> float:
        return round(self.length.total_seconds() / 3600, 1)


@dataclass(frozen=True)
class Guest:
    """Somebody who can be asked what it was like; without an account, only by mail."""

    email: str
    person_id: int | None = None


class Host(Protocol):
    """What one feature has of one kind of occasion."""

    kind: str  # "webinar"

    def attended_by(self, people: Sequence[int]) -> Sequence[Attended]:
        """All that these people came to or completed. A fixed number of statements."""

    def over_between(self, after: datetime, until: datetime) -> Sequence[Occasion]:
        """What took place and ended between."""

    def occasion(self, record_id: int) -> Occasion | None:
        """The one, if it took place."""

    def guests_of(self, record_id: int) -> Sequence[Guest]:
        """Who was there; as long as nobody has said who came, who had a place."""


#: Each feature's, in the order of FEATURES.
HOSTS: dict[str, Host] = {}
Kind = TypeVar("Kind", bound=type[Host])


def hosts(kind: Kind) -> Kind:
    """Mark what a feature invites people to."""
    host = kind()
    HOSTS[host.kind] = host
    return kind


def attended_by(people: Sequence[int]) -> list[Attended]:
    """All that these people came to, the latest first."""
    found = [each for host in HOSTS.values() for each in host.attended_by(people)] if people else []
    return sorted(found, key=lambda each: (each.last, each.kind, each.record_id), reverse=True)


def attended(person: Any, kind: str, record_id: int) -> Attended | None:
    if kind not in HOSTS:
        return None
    return next((each for each in HOSTS[kind].attended_by([person.id]) if each.record_id == record_id), None)
