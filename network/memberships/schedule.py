"""Which message of the schedule is due for a term on a day. Facts in, a step out; no database.

A day that was missed is caught up, but nobody is flooded: of all that is due, the newest step alone counts, and what
greets newcomers is not sent once it has grown stale.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from network.memberships.models import Kind

STALE = timedelta(days=14)


class Step(Protocol):
    @property
    def kind(self) -> Kind: ...
    @property
    def days(self) -> int: ...
    @property
    def key(self) -> str: ...


AnyStep = TypeVar("AnyStep", bound=Step)


@dataclass(frozen=True)
class Course:
    """What matters of a term: its days, and whether it is a newcomer's rather than a renewal."""

    starts_on: date
    ends_on: date
    is_newcomer: bool


def due(steps: Iterable[AnyStep], course: Course, sent: Collection[str], today: date) -> AnyStep | None:
    """The newest step whose day has come, unless it, or one that would have come later, was sent."""
    reached = [step for step in steps if has_come(step, course, today)]
    newest = max(reached, key=lambda step: day_of(step, course), default=None)
    return None if newest is None or newest.key in sent else newest


def has_come(step: Step, course: Course, today: date) -> bool:
    day = day_of(step, course)
    if step.kind.is_about_newcomers:
        return course.is_newcomer and day <= today < day + STALE
    if step.kind == Kind.RENEWAL:
        return day <= today <= course.ends_on
    return day <= today


def day_of(step: Step, course: Course) -> date:
    if step.kind.is_about_newcomers:
        return course.starts_on + timedelta(days=step.days)
    if step.kind == Kind.RENEWAL:
        return course.ends_on - timedelta(days=step.days)
    return course.ends_on + timedelta(days=step.days)
