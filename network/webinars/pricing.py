"""What a place costs, why, and what is credited of it: numbers in, numbers out, no database.

A webinar has one price for members and one for everybody else. Who gives a place up in good time has all of it back, later
half, and then nothing; what we call off ourselves is credited in full.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext as _

from network.billing.vat import vat_of

PENNY = Decimal("0.01")
ALL_UNTIL = 28  # days before
HALF_UNTIL = 14


@dataclass(frozen=True)
class Quote:
    """A price before VAT, with the reason for it."""

    net: Decimal
    vat_rate: int
    why: str

    @property
    def is_free(self) -> bool:
        return self.net == 0

    @property
    def vat(self) -> Decimal:
        return vat_of(self.net, self.vat_rate)

    @property
    def total(self) -> Decimal:
        return self.net + self.vat


def quote(net: Decimal, member_net: Decimal, vat_rate: int, is_member: bool) -> Quote:
    """What this person pays: `vat_rate` is 0 where the network charges none."""
    if not is_member:
        return Quote(net, vat_rate, _("Price for non-members"))
    if member_net < net:
        return Quote(member_net, vat_rate, _("Member price"))
    return Quote(member_net, vat_rate, _("The price is the same for everybody"))


def refund(net: Decimal, days_before: int) -> Decimal:
    """What is credited of a price when a place is given up so many days before the first session."""
    if days_before >= ALL_UNTIL:
        return net
    return (net / 2).quantize(PENNY, ROUND_HALF_UP) if days_before >= HALF_UNTIL else Decimal("0.00")
