"""Value added tax: rounded half up, line by line. Numbers in, numbers out."""

from decimal import ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")
STANDARD_RATE = 20


def rounded(amount: Decimal) -> Decimal:
    """To the penny, half up."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def vat_of(net: Decimal, rate: Decimal | int) -> Decimal:
    """The VAT on a net amount at a rate in per cent."""
    return rounded(net * rate / 100)


def share_of(vat: Decimal, net: Decimal, of: Decimal) -> Decimal:
    """The part of this VAT that belongs to `net`, a part of the net amount `of`: what is left of both comes out even."""
    return vat if net == of else rounded(vat * net / of)
