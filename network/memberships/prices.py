"""The tariff in words, for the tables of the joining page and of staff."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from network.core.pages import money
from network.memberships import bp
from network.memberships.models import Fee, MembershipTier
from network.organisations.models import Band

Row = tuple[str, list[str]]


@bp.context_processor
def tables() -> dict[str, Any]:
    return {"price_rows": price_rows, "benefit_rows": benefit_rows, "tier_hints": tier_hints}


def price_rows(tiers: Sequence[MembershipTier]) -> list[Row]:
    """For each band that may take a tier, the yearly fee of each."""
    fees = [(band, [tier.fee_for(band) for tier in tiers]) for band in Band]
    return [(band.label, [price(fee) for fee in row]) for band, row in fees if any(row)]


def price(fee: Fee | None) -> str:
    if fee is None:
        return _("not offered")
    return money(fee.net).removesuffix(".00") if fee.net else _("free")


def benefit_rows(tiers: Sequence[MembershipTier]) -> list[Row]:
    yes, no = _("yes"), _("no")

    def per_cent(number: int) -> str:
        return _("%(number)d%% off", number=number) if number else no

    return [
        (_("Colleagues with a seat"), [str(tier.seats) for tier in tiers]),
        (_("Directory, newsletter, open webinars"), [yes for _tier in tiers]),
        (_("Communities, members’ resources, recordings"), [yes if tier.opens_communities else no for tier in tiers]),
        (_("A voice in consultations"), [yes if tier.opens_communities else no for tier in tiers]),
        (
            _("Conference places each year"),
            [str(tier.included_places) if tier.included_places else no for tier in tiers],
        ),
        (_("Conferences and training"), [per_cent(tier.event_discount) for tier in tiers]),
        (_("Consultancy"), [per_cent(tier.consultancy_discount) for tier in tiers]),
    ]


def tier_hints(tiers: Sequence[MembershipTier]) -> dict[str, str]:
    """What each choice means, in one line."""
    return {str(tier.id): hint(tier) for tier in tiers}


def hint(tier: MembershipTier) -> str:
    seats = ngettext("%(num)d seat", "%(num)d seats", tier.seats)
    if not tier.opens_communities:
        return _("%(seats)s, directory, newsletter and open webinars.", seats=seats)
    places = ngettext("%(num)d conference place", "%(num)d conference places", tier.included_places)
    return _("%(seats)s, communities and members’ resources, %(places)s.", seats=seats, places=places)
