"""What a membership fee is for those who join, or go up a tier, within a year. Numbers in, numbers out.

Anniversary: twelve months from the day of joining. Fixed year, 1 April to 31 March: the full fee from April to September,
half of it from October, and from January a year and a quarter, to the end of the next year.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from network.billing.vat import rounded
from network.core.identity import YearModel

ONE_DAY = timedelta(days=1)
FULL, HALF, YEAR_AND_A_QUARTER = Decimal(1), Decimal("0.5"), Decimal("1.25")


@dataclass(frozen=True)
class Fee:
    """The fee of a first term, before VAT, and the term's days."""

    net: Decimal
    starts_on: date
    ends_on: date


def fee_for(net: Decimal, joined: date, model: YearModel) -> Fee:
    """The fee of somebody who joins on this day, from the fee of a whole year."""
    if model == YearModel.ANNIVERSARY:
        return Fee(net, joined, a_year_after(joined) - ONE_DAY)
    return Fee(rounded(net * part_of_the_fee(joined)), joined, date(joined.year + 1, 3, 31))


def part_of_the_fee(joined: date) -> Decimal:
    """From January on, the term runs to the end of the next year, so it costs a quarter more than a year's."""
    if joined.month >= 10:
        return HALF
    return FULL if joined.month >= 4 else YEAR_AND_A_QUARTER


def for_the_days_left(net: Decimal, today: date, starts_on: date, ends_on: date) -> Decimal:
    """The part of a term's price that belongs to the days from today to its end."""
    whole, left = (ends_on - starts_on).days + 1, (ends_on - max(today, starts_on)).days + 1
    return rounded(net * max(left, 0) / whole)


def a_year_after(day: date) -> date:
    """The same day next year; for 29 February, 1 March."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
