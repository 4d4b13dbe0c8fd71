"""Value added tax: its kinds, and its rounding: half up, line by line. Numbers in, numbers out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

PENNY = Decimal("0.01")


class VatKind(StrEnum):
    """How a price stands to VAT. Zero, exempt and outside scope all add nothing, but are told apart in the returns."""

    STANDARD = "standard"
    REDUCED = "reduced"
    ZERO = "zero"
    EXEMPT = "exempt"
    OUTSIDE = "outside"

    @property
    def rate(self) -> int:
        """In per cent, as it is today; a line that was issued keeps its own."""
        return RATES.get(self, 0)

    @property
    def label(self) -> str:
        return str(LABELS[self])

    def sentence(self, rate: int, net: str) -> str:
        """What a document says of all its lines of this kind."""
        if self in RATES:
            return _("VAT at %(rate)s%% on %(net)s", rate=rate, net=net)
        return _("%(kind)s: %(net)s", kind=self.label, net=net)

    def short(self, rate: int) -> str:
        """What stands on a line: 20%, or the kind in a word."""
        return f"{rate}%" if self in RATES else self.label


RATES = {VatKind.STANDARD: 20, VatKind.REDUCED: 5}
LABELS = {
    VatKind.STANDARD: _l("Standard rate"),
    VatKind.REDUCED: _l("Reduced rate"),
    VatKind.ZERO: _l("Zero-rated"),
    VatKind.EXEMPT: _l("Exempt"),
    VatKind.OUTSIDE: _l("Outside scope"),
}


def kind_at(rate: int) -> VatKind:
    """The kind that has this rate, where nothing more is known."""
    return next((kind for kind in VatKind if kind.rate == rate), VatKind.STANDARD)


def rounded(amount: Decimal) -> Decimal:
    """To the penny, half up."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def vat_of(net: Decimal, rate: Decimal | int) -> Decimal:
    """The VAT on a net amount at a rate in per cent."""
    return rounded(net * rate / 100)


def share_of(vat: Decimal, net: Decimal, of: Decimal) -> Decimal:
    """The part of this VAT that belongs to `net`, a part of the net amount `of`: what is left of both comes out even."""
    return vat if net == of else rounded(vat * net / of)


@dataclass(frozen=True)
class VatSum:
    """What all lines of one kind and rate come to."""

    kind: VatKind
    rate: int
    net: Decimal
    vat: Decimal


def vat_sums(lines: Sequence[Any]) -> list[VatSum]:
    """Each kind and rate that occurs among these lines, the highest rate first, with the net amount under it and its VAT."""
    occurring = sorted({(line.vat_kind, line.vat_rate) for line in lines}, key=lambda each: (-each[1], each[0]))
    under = {each: [line for line in lines if (line.vat_kind, line.vat_rate) == each] for each in occurring}
    return [
        VatSum(kind, rate, total_of(line.net for line in lines), total_of(line.vat for line in lines))
        for (kind, rate), lines in under.items()
    ]


def total_of(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
