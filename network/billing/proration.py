"""What a membership fee is for those who join within a year (`measures.md` 6). Numbers in, numbers out."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from network.billing.vat import rounded

ONE_DAY = timedelta(days=1)
FULL, HALF, YEAR_AND_A_QUARTER = Decimal(1), Decimal("0.5"), Decimal("1.25")


class YearModel(StrEnum):
    ANNIVERSARY = "anniversary"  # twelve months from the day of joining
    FIXED_YEAR = "fixed_year"  # 1 April to 31 March


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


def a_year_after(day: date) -> date:
    """The same day next year; for 29 February, 1 March."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
