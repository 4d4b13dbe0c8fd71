"""Whom a booking may name, and what memberships give them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, contains_eager

from network.billing.models import Invoice
from network.conferences.models import (
    Conference,
    Registration,
)
from network.memberships.models import Membership, MembershipTier
from network.memberships.queries.terms import is_current
from network.organisations.models import Organisation, Representative, Standing
from network.organisations.queries import is_current as speaks_now
from network.organisations.queries import is_current_on
from network.people.models import Person


def accounts(people: Collection[int], emails: Collection[str], today: date, priced_on: date, grace_days: int) -> Select:
    """The persons with these ids or addresses; for each seat they hold, its organisation and its membership on the price date."""
    holds_seat = and_(
        Representative.person_id == Person.id,
        is_current_on(today),
        Representative.standing != Standing.FINANCE,
    )
    current = (
        select(Membership.id)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(Membership.organisation_id == Representative.organisation_id, is_current(priced_on, grace_days))
        .correlate(Representative)
    )
    return (
        select(Person, Organisation, Membership, MembershipTier)
        .outerjoin(Representative, holds_seat)
        .outerjoin(Organisation, Representative.organisation_id == Organisation.id)
        .outerjoin(Membership, Membership.id.in_(current))
        .outerjoin(MembershipTier, Membership.tier_id == MembershipTier.id)
        .where(or_(Person.id.in_(people), Person.email.in_(emails)))
        .order_by(Person.id, Membership.id.is_(None), Membership.ends_on.desc(), Representative.id)
    )


def colleagues(organisation: Organisation) -> Select:
    """Those with a seat in an organisation, by name."""
    return (
        select(Representative)
        .join(Representative.person)
        .options(contains_eager(Representative.person))
        .where(
            Representative.organisation_id == organisation.id,
            speaks_now(),
            Representative.standing != Standing.FINANCE,
        )
        .order_by(Person.name, Representative.id)
    )


def stands() -> ColumnElement[bool]:
    return Registration.cancelled_at.is_(None)


def awaits_approval() -> ColumnElement[bool]:
    """The rule of `Registration.awaits_approval`, for the database."""
    return and_(stands(), Registration.asked_because != "", Registration.approved_at.is_(None))


def has_place() -> ColumnElement[bool]:
    return and_(stands(), or_(Registration.asked_because == "", Registration.approved_at.is_not(None)))


def included_places_used(membership_ids: Collection[Any]) -> Select:
    """How many included places of each term are used. What was cancelled, by whom ever, gives them back.

    What was used before an upgrade counts in the term after it: both are of one year.
    """
    before = aliased(Membership)
    used_in = (Membership.id, Membership.upgraded_from_id, before.upgraded_from_id)
    return (
        select(Membership.id, func.count().label("used"))
        .outerjoin(before, before.id == Membership.upgraded_from_id)
        .join(Registration, or_(*[Registration.membership_id == term for term in used_in]))
        .join(Registration.conference)
        .where(
            Membership.id.in_(membership_ids),
            Registration.is_included,
            stands(),
            Conference.cancelled_at.is_(None),
        )
        .group_by(Membership.id)
    )
