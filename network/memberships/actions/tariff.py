"""Changing the tariff: terms that begin later follow it, terms that were agreed keep theirs."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from network.billing.vat import VatKind
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.memberships.models import Fee, MembershipTier
from network.memberships.queries import tariff as queries
from network.memberships.queries.tariff import tier_by_name
from network.memberships.tariff import Tier, starting_tariff
from network.organisations.models import Band


def set_tariff(tariff: Sequence[Tier]) -> list[MembershipTier]:
    """Make the tiers what this tariff says, in its order; a tier is known by its name."""
    return [set_tier(tier, position) for position, tier in enumerate(tariff, start=1)]


def start_tariff() -> None:
    """Give a network that has no tier the ones to start from."""
    if db.session.scalar(queries.tariff().limit(1)) is not None:
        raise Refused(_("There is a tariff already. Edit its tiers."))
    set_tariff(starting_tariff())


def set_tier(tier: Tier, position: int) -> MembershipTier:
    known = db.session.scalar(tier_by_name(tier.name))
    given: dict[str, Any] = {
        "seats": tier.seats,
        "opens_communities": tier.opens_communities,
        "included_places": tier.included_places,
        "event_discount": tier.event_discount,
        "consultancy_discount": tier.consultancy_discount,
    }
    record = known or save(MembershipTier(name=tier.name, position=position, **given))
    edit_tier(record, tier.fees, position=position, **given)
    return record


def edit_tier(
    tier: MembershipTier, fees: Mapping[Band, Decimal], vat: Mapping[Band, VatKind] | None = None, **benefits: Any
) -> None:
    """Change what a tier gives and costs. A band without a fee cannot take it from now on."""
    lock(tier)
    for name, value in benefits.items():
        setattr(tier, name, value)
    known = {fee.band: fee for fee in tier.fees}
    for band, fee in known.items():
        if band not in fees:
            db.session.delete(fee)
    for band, net in fees.items():
        fee = known.get(band) or Fee(tier_id=tier.id, band=band)
        fee.net, fee.vat_kind = net, (vat or {}).get(band, fee.vat_kind or VatKind.STANDARD)
        db.session.add(fee)
    db.session.flush()
    db.session.expire(tier, ["fees"])
