"""What can be asked about reduced fees."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import contains_eager, joinedload

from network.memberships.models import FeeReduction
from network.organisations.models import Organisation


def holds_on(day: date) -> ColumnElement[bool]:
    """The very rule of `FeeReduction.holds_on`, for the database."""
    return and_(FeeReduction.ended_at.is_(None), FeeReduction.starts_on <= day, FeeReduction.ends_on >= day)


def reduction_of(organisation: Organisation, day: date) -> Select:
    """What reduces the organisation's fee for a term that begins on this day."""
    held = select(FeeReduction).where(FeeReduction.organisation_id == organisation.id, holds_on(day))
    return held.order_by(FeeReduction.id.desc()).limit(1)


def reductions() -> Select:
    """All, with their organisation and who granted them."""
    return (
        select(FeeReduction)
        .join(FeeReduction.organisation)
        .options(contains_eager(FeeReduction.organisation), joinedload(FeeReduction.granted_by))
    )


def reductions_of(organisation: Organisation) -> Select:
    return reductions().where(FeeReduction.organisation_id == organisation.id).order_by(FeeReduction.id.desc())


def reduction_by_id(id: int) -> Select:
    return reductions().where(FeeReduction.id == id)


def reduction_by_key(key: str) -> Select:
    return select(FeeReduction).where(FeeReduction.key == key)


def reductions_for(organisations: Sequence[int]) -> Select:
    """Those of many organisations that were not ended, the oldest first."""
    return (
        select(FeeReduction)
        .where(FeeReduction.organisation_id.in_(organisations), FeeReduction.ended_at.is_(None))
        .order_by(FeeReduction.id)
    )
