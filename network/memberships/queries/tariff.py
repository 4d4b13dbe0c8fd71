"""The tariff: tiers with their fees."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from network.memberships.models import Fee, MembershipTier
from network.organisations.models import Band


def tariff() -> Select:
    """All tiers in their order, with their fees."""
    return select(MembershipTier).options(selectinload(MembershipTier.fees)).order_by(MembershipTier.position)


def tier_by_id(id: int) -> Select:
    return tariff().where(MembershipTier.id == id)


def tier_by_name(name: str) -> Select:
    return tariff().where(MembershipTier.name == name)


def fee_of(tier: MembershipTier, band: Band) -> Select:
    return select(Fee).where(Fee.tier_id == tier.id, Fee.band == band).options(joinedload(Fee.tier))
