"""Days on which offices work: neither weekends nor the bank holidays of the nation where the network has its office.

Bank holidays follow rules (Banking and Financial Dealings Act 1971, schedule 1): those are reckoned. What a proclamation
adds or moves no rule foresees: it stands in `PROCLAIMED`, as published on www.gov.uk/bank-holidays, and an administrator
adds what is newer among the settings.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from flask_babel import lazy_gettext as _l

MONDAY, SATURDAY = 0, 5
CHANGE = re.compile(r"(-?)(\d{4}-\d{2}-\d{2})")
DAY, WEEK = timedelta(days=1), timedelta(days=7)


class Nation(StrEnum):
    """Whose bank holidays are kept, as www.gov.uk/bank-holidays divides them."""

    ENGLAND_AND_WALES = "england_and_wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"

    @property
    def label(self) -> str:
        return str(NATION_LABELS[self])


NATION_LABELS = {
    Nation.ENGLAND_AND_WALES: _l("England and Wales"),
    Nation.SCOTLAND: _l("Scotland"),
    Nation.NORTHERN_IRELAND: _l("Northern Ireland"),
}

#: Added and, with a minus, taken away by proclamation, in all three divisions: a jubilee, a funeral, a coronation, a victory day.
PROCLAIMED = ("2022-06-02", "2022-06-03", "-2022-05-30", "2022-09-19", "2023-05-08", "2020-05-08", "-2020-05-04")


def working_days_between(earlier: date, later: date, holidays: Collection[date]) -> int:
    """How many working days have begun since the earlier day: from a Friday to the Monday after it is one."""
    weekdays = weekdays_until(later) - weekdays_until(earlier)
    off = sum(earlier < day <= later and day.weekday() < SATURDAY for day in holidays)
    return max(weekdays - off, 0)


def weekdays_until(day: date) -> int:
    """How many days from Monday to Friday there were up to and with this one, from the first day of the calendar, a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return 5 * weeks + min(rest, 5)


def holidays_between(first: date, last: date, nation: Nation, changes: Iterable[str] = ()) -> frozenset[date]:
    """The bank holidays of all years that the time touches, with what an administrator changed."""
    known = {day for year in range(first.year, last.year + 1) for day in bank_holidays(year, nation)}
    return changed(known, changes)


def changed(days: Iterable[date], changes: Iterable[str]) -> frozenset[date]:
    """The days with what was proclaimed: `2022-06-03` is one more, `-2022-05-30` one less."""
    known = set(days)
    for line in changes:
        if read := change_in(line):
            day, is_added = read
            known = known | {day} if is_added else known - {day}
    return frozenset(known)


def change_in(line: str) -> tuple[date, bool] | None:
    """The day a line names, and whether it is added; None for what is no such line."""
    found = CHANGE.fullmatch(line.strip())
    try:
        return (date.fromisoformat(found[2]), not found[1]) if found else None
    except ValueError:
        return None


def unread(lines: Iterable[str]) -> list[str]:
    """Lines, other than empty ones, that name no day."""
    return [line for line in lines if line.strip() and change_in(line) is None]


@lru_cache(maxsize=256)
def bank_holidays(year: int, nation: Nation) -> frozenset[date]:
    """Those of one year, where one on a weekend is kept on the next weekday that is still free."""
    kept: list[date] = []
    for day in named_days(year, nation):
        while day.weekday() >= SATURDAY or day in kept:
            day += DAY
        kept.append(day)
    return changed(kept, [line for line in PROCLAIMED if line.lstrip("-").startswith(f"{year}-")])


def named_days(year: int, nation: Nation) -> Iterator[date]:
    """The days themselves, in the order in which they give way to each other."""
    easter = easter_of(year)
    yield date(year, 1, 1)
    if nation == Nation.SCOTLAND:
        yield date(year, 1, 2)
    if nation == Nation.NORTHERN_IRELAND:
        yield date(year, 3, 17)
    yield easter - 2 * DAY
    if nation != Nation.SCOTLAND:
        yield easter + DAY
    yield first_monday(year, 5)
    yield last_monday(year, 5)
    if nation == Nation.NORTHERN_IRELAND:
        yield date(year, 7, 12)
    yield first_monday(year, 8) if nation == Nation.SCOTLAND else last_monday(year, 8)
    if nation == Nation.SCOTLAND:
        yield date(year, 11, 30)
    yield date(year, 12, 25)
    yield date(year, 12, 26)


def first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + (MONDAY - first.weekday()) % 7 * DAY


def last_monday(year: int, month: int) -> date:
    return first_monday(year, month + 1) - WEEK


def easter_of(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computation (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
