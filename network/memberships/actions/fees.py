"""What a term costs an organisation: the tariff, the network's model of years, and what hardship takes off."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from network.billing.proration import fee_for
from network.billing.vat import VatKind
from network.core.db import db
from network.core.errors import Refused
from network.core.identity import the_network
from network.core.pages import money
from network.memberships.models import Fee, FeeReduction, MembershipTier
from network.memberships.queries.reductions import reduction_of
from network.memberships.queries.tariff import fee_of
from network.organisations.models import Band, Organisation


@dataclass(frozen=True)
class TermFee:
    """The days of a term, and what it costs before VAT; `full` is what it would cost without a reduction."""

    starts_on: date
    ends_on: date
    full: Decimal
    net: Decimal
    vat: VatKind
    yearly: Decimal  # of a whole year, by the tariff of the day

    @property
    def is_reduced(self) -> bool:
        return self.net < self.full

    def described(self, words: str) -> str:
        """The words of its line on an invoice or a quote; why it is reduced is nobody else's business."""
        return _("%(line)s (reduced from %(full)s)", line=words, full=money(self.full)) if self.is_reduced else words


def fee_of_term(organisation: Organisation, tier: MembershipTier, starts_on: date) -> TermFee:
    """For a first term as for a renewal: one that begins on 1 April costs a whole year in either model."""
    fee = refuse_tier(tier, organisation.band)
    reduction: FeeReduction | None = db.session.scalar(reduction_of(organisation, starts_on))
    return term_fee(fee, reduction, starts_on)


def reduced_fee(organisation: Organisation, tier: MembershipTier, starts_on: date) -> TermFee | None:
    """What a term will cost, where hardship makes that less than the tariff says."""
    fee = fee_of_term(organisation, tier, starts_on) if tier.fee_for(organisation.band) else None
    return fee if fee and fee.is_reduced else None


def term_fee(fee: Fee, reduction: FeeReduction | None, starts_on: date) -> TermFee:
    """What is charged for a term that begins on this day, once the tariff and the reduction are known."""
    term = fee_for(fee.net, starts_on, the_network().year_model)
    net = reduction.reduced(term.net) if reduction else term.net
    return TermFee(term.starts_on, term.ends_on, term.net, net, fee.vat_kind, fee.net)


def refuse_tier(tier: MembershipTier, band: Band) -> Fee:
    """What a band pays a year for a tier; refused if it cannot take it."""
    fee: Fee | None = db.session.scalar(fee_of(tier, band))
    if fee is None:
        raise Refused(_("%(tier)s is not for this kind of organisation: %(band)s.", tier=tier.name, band=band.label))
    return fee


def last_day_of_term(starts_on: date) -> date:
    """In the network's model of years."""
    return fee_for(Decimal(0), starts_on, the_network().year_model).ends_on
