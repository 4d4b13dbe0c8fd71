"""Suspensions: which holds, which waits for a second person, which appeal for an answer."""

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from network.memberships.models import Suspension
from network.organisations.models import Organisation

Holding = aliased(Suspension, name="holding")


def is_suspended(organisation_id: Any) -> ColumnElement[bool]:
    """Whether a suspension holds for the organisation with this id, a column of the statement around it."""
    return exists(
        select(Holding.id).where(
            Holding.organisation_id == organisation_id,
            Holding.agreed_at.is_not(None),
            Holding.lifted_at.is_(None),
            Holding.ended_at.is_(None),
        )
    )


def is_open() -> ColumnElement[bool]:
    return Suspension.refused_at.is_(None) & Suspension.lifted_at.is_(None) & Suspension.ended_at.is_(None)


def suspensions() -> Select:
    return select(Suspension).options(
        joinedload(Suspension.organisation), joinedload(Suspension.proposed_by), joinedload(Suspension.agreed_by)
    )


def suspension_by_id(id: int) -> Select:
    return suspensions().where(Suspension.id == id)


def open_suspension_of(organisation: Organisation) -> Select:
    """The one that is proposed or holds."""
    return suspensions().where(Suspension.organisation_id == organisation.id, is_open())


def needing_staff() -> Select:
    """Proposals that nobody has agreed to yet, and appeals without an answer."""
    unanswered = Suspension.appealed_at.is_not(None) & Suspension.answered_at.is_(None)
    return suspensions().where(is_open(), or_(Suspension.agreed_at.is_(None), unanswered)).order_by(Suspension.id)
