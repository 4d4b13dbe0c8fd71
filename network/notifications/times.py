"""When mail comes, by the clock where a person is: numbers and moments in, moments out, no database.

Every day has each hour exactly once here. An hour that the clock jumps over in spring is the moment it jumps to; of an hour
that comes twice in autumn, the first counts.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

DAYS_OF_A_WEEK = 7
REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


class Clocked(Protocol):
    """A preference, or a row that has its columns."""

    weekday: int
    hour: int
    time_zone: str
    quiet_from: int | None
    quiet_until: int | None
    paused_until: date | None


@cache
def known_zones() -> tuple[str, ...]:
    return tuple(sorted(name for name in available_timezones() if name.startswith(REGIONS)))


def moment_of(day: date, hour: int, zone: str) -> datetime:
    """The one moment at which it is this hour there on this day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def day_there(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def next_moment(after: datetime, hour: int, zone: str, weekday: int | None = None) -> datetime:
    """The first moment after another at which it is this hour there, on this day of the week or on any."""
    today = day_there(after, zone)
    days = (today + timedelta(days=ahead) for ahead in range(-1, 2 * DAYS_OF_A_WEEK))
    moments = (moment_of(day, hour, zone) for day in days if weekday is None or day.weekday() == weekday)
    return next(moment for moment in moments if moment > after)


def is_paused(wish: Clocked, moment: datetime) -> bool:
    return wish.paused_until is not None and day_there(moment, wish.time_zone) < wish.paused_until


def next_brief(wish: Clocked, after: datetime, is_daily: bool) -> datetime:
    """When the next brief is due: on the day of return for who is away."""
    if wish.paused_until is not None and (back := moment_of(wish.paused_until, wish.hour, wish.time_zone)) > after:
        return back
    return next_moment(after, wish.hour, wish.time_zone, None if is_daily else wish.weekday)


def takes_the_week(wish: Clocked, due_at: datetime, now: datetime) -> bool:
    """Whether a brief that was due then and is written now is that of the week, or the one that catches up after a leave."""
    if wish.paused_until is not None:
        return True
    just_before = due_at - timedelta(seconds=1)
    return next_moment(just_before, wish.hour, wish.time_zone, wish.weekday) <= now


def end_of_quiet(wish: Clocked, moment: datetime) -> datetime | None:
    """When the quiet hours end in which this moment lies; None outside them."""
    if wish.quiet_from is None or wish.quiet_until is None or wish.quiet_from == wish.quiet_until:
        return None
    hour = moment.astimezone(ZoneInfo(wish.time_zone)).hour
    begun, over = hour >= wish.quiet_from, hour >= wish.quiet_until
    is_quiet = (begun and not over) if wish.quiet_from < wish.quiet_until else (begun or not over)
    return next_moment(moment, wish.quiet_until, wish.time_zone) if is_quiet else None
