"""What a change of tier costs: numbers in, numbers out, no database."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from network.billing.vat import VatKind, rounded, vat_of


@dataclass(frozen=True)
class Change:
    """A change of tier within a term: at once with what it costs, or with the renewal."""

    at_once: bool
    net: Decimal = Decimal(0)
    vat: Decimal = Decimal(0)
    days_left: int = 0
    yearly: Decimal = Decimal(0)  # what a year costs from the renewal on, at today's tariff

    @property
    def total(self) -> Decimal:
        return self.net + self.vat


def upgrade(old_year: Decimal, new_year: Decimal, today: date, ends_on: date, vat: VatKind) -> Change:
    """The difference of two yearly fees for the days that are left, today included."""
    days_left = (ends_on - today).days + 1
    net = rounded(max(new_year - old_year, Decimal(0)) * days_left / year_to(ends_on))
    return Change(True, net, vat_of(net, vat.rate), days_left, new_year)


def year_to(ends_on: date) -> int:
    """The days of the year that ends on this day: 365, or 366."""
    day_after = ends_on + timedelta(days=1)
    try:
        return (day_after - day_after.replace(year=day_after.year - 1)).days
    except ValueError:  # from 1 March of the year before a leap year
        return 366
