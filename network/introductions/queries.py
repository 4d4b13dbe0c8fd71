"""Who may be found and introduced, and how: young ambassadors are nobody's to find."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from network.conferences.models import Agreement, Category, Conference, DelegateConsent, Registration
from network.conferences.queries import has_place
from network.core.db import db
from network.introductions.models import DelegateWords, Introduction
from network.organisations.models import Organisation, Sector


def agrees(to: Agreement, registration: Any = Registration) -> ColumnElement[bool]:
    """A condition on registrations: the delegate agrees to this now."""
    given = select(DelegateConsent.registration_id).where(
        DelegateConsent.agreement == to, DelegateConsent.withdrawn_at.is_(None)
    )
    return registration.id.in_(given)


def may_be_introduced() -> ColumnElement[bool]:
    """Nobody who may be under 18 is led to people from outside their organisation."""
    return and_(has_place(), Registration.category != Category.YOUNG_AMBASSADOR)


def listed(conference: Conference, beside: Registration) -> Select:
    """(Registration, their words or None, whether their address may be shown) of those who agree to be listed."""
    return (
        select(Registration, DelegateWords, agrees(Agreement.EMAIL_SHARED).label("shares_email"))
        .outerjoin(DelegateWords, DelegateWords.registration_id == Registration.id)
        .outerjoin(Registration.organisation)
        .where(
            Registration.conference_id == conference.id,
            may_be_introduced(),
            agrees(Agreement.LISTED),
            Registration.id != beside.id,
        )
        .order_by(func.lower(Registration.delegate_name), Registration.id)
    )


def about(theme: str) -> ColumnElement[bool]:
    """Those among whose words one has this in it."""
    return DelegateWords.said.contains(theme.lower(), autoescape=True)


def of_sector(sector: Sector) -> ColumnElement[bool]:
    return Organisation.sector == sector


def in_region(region: str) -> ColumnElement[bool]:
    """Those whose organisation works there."""
    return Organisation.region == region


def words_of(registration: Registration) -> Select:
    return select(DelegateWords).where(DelegateWords.registration_id == registration.id)


def seekers(conference: Conference) -> Select:
    """(Registration, their words or None, sector or None) of all who agree to be matched."""
    return (
        select(Registration, DelegateWords, Organisation.sector)
        .outerjoin(DelegateWords, DelegateWords.registration_id == Registration.id)
        .outerjoin(Registration.organisation)
        .where(Registration.conference_id == conference.id, may_be_introduced(), agrees(Agreement.MATCHED))
        .order_by(Registration.id)
    )


def found(conference: Conference, beside: Registration, id: int) -> Select:
    """Somebody in the list whom a delegate may greet."""
    return listed(conference, beside).where(Registration.id == id).with_only_columns(Registration)


def introductions(conference: Conference) -> Select:
    return select(Introduction).where(Introduction.conference_id == conference.id)


def matches(conference: Conference) -> Select:
    """Who was matched with whom, also what somebody declined."""
    return introductions(conference).where(Introduction.asker_id.is_(None))


def meetings(conference: Conference) -> Select:
    """The matches that stand, with both delegates, by their time."""
    return (
        matches(conference)
        .where(Introduction.declined_at.is_(None))
        .options(joinedload(Introduction.one), joinedload(Introduction.other))
        .order_by(Introduction.meets_at, Introduction.id)
    )


def introductions_of(place: Registration) -> Select:
    """A delegate's introductions that nobody declined, with both; those with a time first."""
    return (
        select(Introduction)
        .where(
            or_(Introduction.one_id == place.id, Introduction.other_id == place.id), Introduction.declined_at.is_(None)
        )
        .options(joinedload(Introduction.one), joinedload(Introduction.other))
        .order_by(Introduction.meets_at.is_(None), Introduction.meets_at, Introduction.id)
    )


def introduction_of(place: Registration, id: int) -> Select:
    return introductions_of(place).where(Introduction.id == id)


def between(one: Registration, other: Registration) -> Select:
    first, second = sorted((one.id, other.id))
    return select(Introduction).where(Introduction.one_id == first, Introduction.other_id == second)


def hellos_by(place: Registration) -> int:
    """How many a delegate has greeted at their conference."""
    asked = select(func.count()).select_from(Introduction).where(Introduction.asker_id == place.id)
    return db.session.scalar(asked) or 0
