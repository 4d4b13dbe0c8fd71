"""What each delegate of a booking pays, and why: numbers in, numbers out, no database.

Each delegate is priced from their own organisation's membership. Included places come first, counted down per term and
never below nothing; then the tier's discount on the member price; then early booking, which is everybody's. Discounts
multiply, and the price is rounded once, half up. In grace there are neither new discounts nor free places.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from network.billing.vat import vat_of
from network.conferences.models import Category

PENNY = Decimal("0.01")


@dataclass(frozen=True)
class Term:
    """What a membership gives on the day of booking, and how many of its included places are used."""

    id: int
    organisation: str
    tier: str = ""
    included_places: int = 0
    event_discount: int = 0  # per cent
    is_in_grace: bool = False
    places_used: int = 0


@dataclass(frozen=True)
class Delegate:
    """Who comes: the membership they are priced by, if any, and the category that counts without one.

    Only colleagues of the booker's own organisation use its included places. `is_known` says whether we looked for a
    membership: for those who book without signing in we do not, so that nobody learns who is a member.
    """

    category: Category | None = None
    term: Term | None = None
    may_use_included: bool = False
    is_known: bool = True


@dataclass(frozen=True)
class Code:
    """A discount code that was given: how much it takes off a price, and for how many places it still may."""

    code: str
    percent: int
    uses_left: int


@dataclass(frozen=True)
class Tariff:
    """The prices of a conference before VAT with their rates, and the early-booking discount that holds today."""

    prices: Mapping[Category, tuple[Decimal, int]]
    early_discount: int = 0  # per cent
    code: Code | None = None


@dataclass(frozen=True)
class Quote:
    """One delegate's price before VAT, and the reasons for it in the order they are told."""

    category: Category
    net: Decimal
    vat_rate: int
    reasons: tuple[str, ...]
    included_by: Term | None = None
    by_code: bool = False

    @property
    def is_included(self) -> bool:
        return self.included_by is not None

    @property
    def why(self) -> str:
        words = "; ".join(self.reasons)
        return words[:1].upper() + words[1:]

    @property
    def vat(self) -> Decimal:
        return vat_of(self.net, self.vat_rate)


class NoSuchPrice(Exception):
    """The conference has no price for a category that somebody chose."""


@dataclass
class Pricing:
    """Prices the delegates of one booking, one after the other."""

    tariff: Tariff
    charges_vat: bool = True
    used: Counter[int] = field(default_factory=Counter)
    by_code: int = 0  # places

    def quote(self, delegate: Delegate) -> Quote:
        term = delegate.term
        if term is not None and delegate.may_use_included and self.has_place_left(term):
            return self.included(term)
        offers = (
            [self.member_price(delegate, term)] if term is not None and Category.MEMBER in self.tariff.prices else []
        )
        if delegate.category is not None:
            offers.append(self.chosen_price(delegate, delegate.category))
        if not offers:
            raise NoSuchPrice
        return self.with_code(min(offers, key=lambda offer: offer.net))  # the member price, where both are the same

    def with_code(self, offer: Quote) -> Quote:
        """A code takes its part off what would be paid without it, for as many places as it has left."""
        code = self.tariff.code
        if code is None or not offer.net or self.by_code >= code.uses_left:
            return offer
        self.by_code += 1
        net = (offer.net * (100 - code.percent) / 100).quantize(PENNY, ROUND_HALF_UP)
        words = _("code %(code)s −%(percent)s%%", code=code.code, percent=code.percent)
        return replace(offer, net=net, reasons=(*offer.reasons, words), by_code=True)

    def has_place_left(self, term: Term) -> bool:
        return not term.is_in_grace and term.places_used + self.used[term.id] < term.included_places

    def included(self, term: Term) -> Quote:
        self.used[term.id] += 1
        reason = _(
            "included with %(whose)s membership (%(number)s of %(places)s)",
            whose=whose(term.organisation),
            number=term.places_used + self.used[term.id],
            places=term.included_places,
        )
        rate = self.rate(Category.MEMBER) if Category.MEMBER in self.tariff.prices else 0
        return Quote(Category.MEMBER, Decimal("0.00"), rate, (reason,), included_by=term)

    def member_price(self, delegate: Delegate, term: Term) -> Quote:
        discount = 0 if term.is_in_grace else term.event_discount
        reasons = [_("member price")]
        if term.is_in_grace:
            reasons = [
                _("member price, without discount while %(whose)s renewal is unpaid", whose=whose(term.organisation))
            ]
        elif delegate.may_use_included and term.included_places:
            reasons.append(places_used_up(term.included_places))
        if discount:
            reasons.append(_("%(discount)s%% off with %(tier)s membership", discount=discount, tier=term.tier))
        return self.priced(Category.MEMBER, reasons, discount)

    def chosen_price(self, delegate: Delegate, category: Category) -> Quote:
        if category not in self.tariff.prices:
            raise NoSuchPrice(category)
        reasons = [category.label]
        if delegate.term is None:
            reasons = [_("not a member") if delegate.is_known else _("not booked as a member")]
        if category.description:
            reasons.append(category.description)
        return self.priced(category, reasons)

    def priced(self, category: Category, reasons: list[str], discount: int = 0) -> Quote:
        full = self.tariff.prices[category][0]
        early = self.tariff.early_discount if full else 0
        if early:
            reasons = [*reasons, _("early booking −%(discount)s%%", discount=early)]
        net = full * (100 - discount) * (100 - early) / 10_000
        return Quote(category, net.quantize(PENNY, ROUND_HALF_UP), self.rate(category), tuple(reasons))

    def rate(self, category: Category) -> int:
        return self.tariff.prices[category][1] if self.charges_vat else 0


def quotes(delegates: Sequence[Delegate], tariff: Tariff, charges_vat: bool = True) -> list[Quote]:
    """The price of each delegate, in their order: whoever stands first has the first included place."""
    pricing = Pricing(tariff, charges_vat)
    return [pricing.quote(delegate) for delegate in delegates]


@dataclass(frozen=True)
class Sum:
    """What a booking costs altogether."""

    net: Decimal
    vat: Decimal

    @property
    def total(self) -> Decimal:
        return self.net + self.vat


def sum_of(lines: Sequence[Quote]) -> Sum:
    """VAT is rounded per line, as on the invoice."""
    return Sum(sum((line.net for line in lines), Decimal(0)), sum((line.vat for line in lines), Decimal(0)))


FREE_UNTIL, HALF_UNTIL = 28, 14  # days before


@dataclass(frozen=True)
class Policy:
    """Until which days a place is cancelled for all or half of its price, and a name swapped."""

    full_until: date
    half_until: date
    swap_until: date


def policy_for(day: date) -> Policy:
    """The rule in days of the calendar, for what takes place on this one."""
    return Policy(day - timedelta(days=FREE_UNTIL), day - timedelta(days=HALF_UNTIL), day - timedelta(days=1))


def refund(net: Decimal, days_before: int) -> Decimal:
    """What is credited of a price when a place is cancelled so many days before: all, half, or nothing."""
    if days_before >= FREE_UNTIL:
        return net
    return (net / 2).quantize(PENNY, ROUND_HALF_UP) if days_before >= HALF_UNTIL else Decimal("0.00")


def whose(name: str) -> str:
    """Aldermere’s, and Larkspur Homes’."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def places_used_up(places: int) -> str:
    return ngettext("the included place is used", "all %(num)s included places are used", places)
