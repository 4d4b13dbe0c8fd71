"""What time it is. Tests move it with time-machine; nothing else asks the system."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The date on the wall of the network's office."""
    return now().astimezone(HERE).date()


def here(moment: datetime) -> datetime:
    """The same moment as the clock on the office wall shows it."""
    return moment.astimezone(HERE)


def at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """The moment at which the office clock shows this day and time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HERE).astimezone(UTC)
