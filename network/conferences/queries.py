"""What can be asked about conferences."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from network.billing.models import Invoice
from network.conferences.models import (
    Conference,
    Favourite,
    Order,
    Registration,
    Scan,
    Session,
    SessionSpeaker,
    Speaker,
)
from network.core import clock
from network.memberships.models import Membership, MembershipTier
from network.memberships.queries.terms import is_current
from network.organisations.models import Organisation, Representative, Standing
from network.people.models import Person, Role


def upcoming() -> Select:
    """Announced conferences that are not over, the next first."""
    return (
        select(Conference)
        .where(Conference.announced_at.is_not(None), Conference.ends_at > clock.now())
        .order_by(Conference.starts_at, Conference.id)
    )


def past() -> Select:
    """Announced conferences whose day is over, the latest first."""
    return (
        select(Conference)
        .where(Conference.announced_at.is_not(None), Conference.ends_at <= clock.now())
        .order_by(Conference.starts_at.desc(), Conference.id)
    )


def conference_seen_by(person: Any, slug: str) -> Select:
    """The conference at this address: once it is announced everybody's, before that the events team's."""
    statement = select(Conference).where(Conference.slug == slug).options(selectinload(Conference.prices))
    return statement if person.holds(Role.EVENTS) else statement.where(Conference.announced_at.is_not(None))


def conference_of_slug(slug: str) -> Select:
    return select(Conference).where(Conference.slug == slug)


def all_conferences() -> Select:
    return select(Conference)


def open_now(moment: datetime) -> Select:
    """Conferences that can be booked at this moment, the next first."""
    return (
        select(Conference)
        .where(
            Conference.announced_at.is_not(None),
            Conference.cancelled_at.is_(None),
            Conference.booking_opens_at <= moment,
            func.coalesce(Conference.booking_closes_at, Conference.starts_at) > moment,
            Conference.places_taken < Conference.capacity,
        )
        .order_by(Conference.starts_at, Conference.id)
    )


# The programme


def sessions_of(conference: Conference) -> Select:
    return select(Session).where(Session.conference_id == conference.id)


def programme(conference: Conference) -> Select:
    """All sessions by the clock, with who chairs and speaks in them."""
    return (
        sessions_of(conference)
        .order_by(Session.starts_at, Session.ends_at, Session.room, Session.id)
        .options(selectinload(Session.parts).joinedload(SessionSpeaker.speaker))
    )


def session_of(conference: Conference, id: int) -> Select:
    return programme(conference).where(Session.id == id)


def speakers(conference: Conference) -> Select:
    return select(Speaker).where(Speaker.conference_id == conference.id).order_by(Speaker.name, Speaker.id)


def speaker_of(conference: Conference, id: int) -> Select:
    return select(Speaker).where(Speaker.conference_id == conference.id, Speaker.id == id)


def sessions_at_the_same_time(conference: Conference, starts_at: datetime, ends_at: datetime) -> Select:
    return programme(conference).where(Session.starts_at < ends_at, Session.ends_at > starts_at)


def favourites(person: Any, conference: Conference) -> Select:
    """The ids of the sessions that a person has starred."""
    return (
        select(Favourite.session_id)
        .join(Favourite.session)
        .where(Favourite.person_id == person.id, Session.conference_id == conference.id)
    )


def favourite_of(person: Person, session: Session) -> Select:
    return select(Favourite).where(Favourite.person_id == person.id, Favourite.session_id == session.id)


def favourites_of_session(session: Session) -> Select:
    return select(Favourite).where(Favourite.session_id == session.id)


def how_often_chosen(conference: Conference) -> Select:
    """How many people starred each session of limited size."""
    return (
        select(Favourite.session_id, func.count())
        .join(Favourite.session)
        .where(Session.conference_id == conference.id, Session.capacity.is_not(None))
        .group_by(Favourite.session_id)
    )


# Who books and who comes


def accounts(people: Collection[int], emails: Collection[str], today: date, grace_days: int) -> Select:
    """The persons with these ids or addresses; for each seat they hold, its organisation and current membership."""
    holds_seat = and_(
        Representative.person_id == Person.id,
        Representative.ended_on.is_(None),
        Representative.standing != Standing.FINANCE,
    )
    current = (
        select(Membership.id)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(Membership.organisation_id == Representative.organisation_id, is_current(today, grace_days))
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
            Representative.ended_on.is_(None),
            Representative.standing != Standing.FINANCE,
        )
        .order_by(Person.name, Representative.id)
    )


def stands() -> ColumnElement[bool]:
    return Registration.cancelled_at.is_(None)


def included_places_used(membership_ids: Collection[int]) -> Select:
    """How many included places of each term are used. What was cancelled, by whom ever, gives them back."""
    return (
        select(Registration.membership_id, func.count())
        .join(Registration.conference)
        .where(
            Registration.membership_id.in_(membership_ids),
            Registration.is_included,
            stands(),
            Conference.cancelled_at.is_(None),
        )
        .group_by(Registration.membership_id)
    )


def order_with_key(key: str) -> Select:
    return select(Order).where(Order.idempotency_key == key)


def order_with_all(id: int) -> Select:
    """An order with what its page shows."""
    return (
        select(Order)
        .where(Order.id == id)
        .options(joinedload(Order.conference), joinedload(Order.invoice), selectinload(Order.registrations))
    )


def orders_of(person: Person) -> Select:
    """What a person booked, the latest first."""
    return (
        select(Order)
        .where(Order.booker_id == person.id)
        .options(joinedload(Order.conference))
        .order_by(Order.placed_at.desc(), Order.id.desc())
    )


def my_registrations(person: Person) -> Select:
    """The places a person has at conferences that are not over, the next first."""
    return (
        select(Registration)
        .join(Registration.conference)
        .options(contains_eager(Registration.conference))
        .where(Registration.person_id == person.id, stands(), Conference.ends_at > clock.now())
        .order_by(Conference.starts_at, Registration.id)
    )


def taken_by(conference: Conference, emails: Collection[str]) -> Select:
    """The registrations of these addresses that stand, with their orders."""
    return (
        select(Registration)
        .join(Registration.order)
        .options(contains_eager(Registration.order))
        .where(Registration.conference_id == conference.id, Registration.delegate_email.in_(emails), stands())
    )


def registrations(conference: Conference) -> Select:
    return (
        select(Registration)
        .where(Registration.conference_id == conference.id)
        .options(joinedload(Registration.order).joinedload(Order.invoice))
    )


def badges(conference: Conference) -> Select:
    """The registrations that stand, by name."""
    return (
        select(Registration)
        .where(Registration.conference_id == conference.id, stands())
        .order_by(Registration.delegate_name, Registration.id)
    )


def registration(id: int) -> Select:
    return (
        select(Registration)
        .where(Registration.id == id)
        .options(
            joinedload(Registration.conference), joinedload(Registration.order), joinedload(Registration.checked_in_by)
        )
    )


def registration_with_code(code: str) -> Select:
    return select(Registration).where(Registration.code == code).options(joinedload(Registration.conference))


def found_by_name(conference: Conference, words: str) -> Select:
    """Those at the door whose name, organisation or address has these words, the nearest twenty."""
    said = words.lower()
    return (
        badges(conference)
        .where(
            or_(
                func.lower(Registration.delegate_name).contains(said, autoescape=True),
                func.lower(Registration.organisation_name).contains(said, autoescape=True),
                Registration.delegate_email.contains(said, autoescape=True),
            )
        )
        .limit(20)
    )


def scan(id: int, conference: Conference) -> Select:
    return (
        select(Scan)
        .where(Scan.id == id, Scan.conference_id == conference.id)
        .options(joinedload(Scan.registration).joinedload(Registration.checked_in_by))
    )


def arrivals(conference: Conference) -> Select:
    """How many have come."""
    return select(func.count()).where(
        Registration.conference_id == conference.id, stands(), Registration.checked_in_at.is_not(None)
    )


def addresses_booked(conference: Conference) -> CompoundSelect:
    """The addresses of all delegates and of those who booked them."""
    delegates = select(Registration.delegate_email).where(Registration.conference_id == conference.id, stands())
    bookers = select(Order.booker_email).where(Order.conference_id == conference.id, Order.cancelled_at.is_(None))
    return delegates.union(bookers)


def persons_with(addresses: Collection[str]) -> Select:
    return select(Person).where(Person.email.in_(addresses)).order_by(Person.id)


def income(conference: Conference) -> Select:
    """What the registrations that stand cost altogether, before VAT."""
    return select(func.coalesce(func.sum(Registration.net), 0)).where(
        Registration.conference_id == conference.id, stands()
    )


def organisations_coming(conference: Conference) -> Select:
    """The names of organisations whose people are registered."""
    return (
        select(Registration.organisation_name)
        .where(Registration.conference_id == conference.id, Registration.organisation_name != "")
        .distinct()
        .order_by(Registration.organisation_name)
        .limit(500)
    )
