"""What time it is. Nothing else asks the system, so a test or the demonstration's story can move the whole house in time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")
told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    return told.get() or datetime.now(UTC)


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Let it be this moment, for what is done within."""
    token = told.set(moment)
    try:
        yield
    finally:
        told.reset(token)


def today() -> date:
    """The date on the wall of the network's office."""
    return now().astimezone(HERE).date()


def here(moment: datetime) -> datetime:
    """The same moment as the clock on the office wall shows it."""
    return moment.astimezone(HERE)


def at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """The moment at which the office clock shows this day and time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HERE).astimezone(UTC)


def is_within_reach(day: date) -> bool:
    """Whether one can reckon a year forth and back from it: the calendar of the machine begins and ends."""
    return 1900 <= day.year <= 2200
