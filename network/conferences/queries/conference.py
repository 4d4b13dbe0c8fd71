"""Which conferences there are, and who sees them."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, and_, bindparam, func, or_, select
from sqlalchemy.orm import selectinload

from network.billing.models import Invoice
from network.conferences.models import Conference, EventAudience, EventRole, OnTheDay, Registration
from network.conferences.queries.guests import included_places_used
from network.core import clock
from network.core.statements import NOW, TODAY
from network.memberships.models import Membership
from network.memberships.queries.terms import is_current_at_reading
from network.memberships.reader import Reader
from network.memberships.voice import is_member
from network.organisations.models import Representative, Standing
from network.organisations.queries import is_current_on
from network.people.models import Role

SLUG = bindparam("slug", type_=String())


def is_for(person: Any) -> ColumnElement[bool]:
    """Announced, and for everybody or for this person: the one rule of who sees an event. The events team sees all."""
    announced = Conference.announced_at.is_not(None)
    if person.holds(Role.EVENTS):
        return announced
    if not person.is_authenticated:
        return and_(announced, Conference.audience == EventAudience.OPEN)
    ways_in = [Conference.audience == EventAudience.OPEN, *has_part_in(person)]
    if is_member(person):
        ways_in.append(Conference.audience == EventAudience.MEMBERS)
        ways_in.append(and_(Conference.audience == EventAudience.TIER, Conference.tier_id.in_(tiers_of(person.id))))
    return and_(announced, or_(*ways_in))


def has_part_in(person: Any) -> list[ColumnElement[bool]]:
    """Who comes to an event, or helps there, finds it whomever it is for."""
    comes = select(Registration.conference_id).where(
        Registration.person_id == person.id, Registration.cancelled_at.is_(None)
    )
    helps = select(EventRole.conference_id).where(EventRole.person_id == person.id, EventRole.ended_at.is_(None))
    return [Conference.id.in_(comes), Conference.id.in_(helps)]


def tiers_of(person_id: Any) -> Select:
    """The tiers of the organisations that a person holds a seat in. Whether one is current, `is_member` has asked."""
    return (
        select(Membership.tier_id)
        .join(Representative, Representative.organisation_id == Membership.organisation_id)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(
            Representative.person_id == person_id,
            is_current_on(TODAY),
            Representative.standing != Standing.FINANCE,
            is_current_at_reading(),
        )
    )


def upcoming(person: Any) -> Select:
    """Announced events for this person that are not over, the next first."""
    return (
        select(Conference)
        .where(is_for(person), Conference.ends_at > clock.now())
        .order_by(Conference.starts_at, Conference.id)
    )


def past(person: Any) -> Select:
    """Announced events for this person whose day is over, the latest first."""
    return (
        select(Conference)
        .where(is_for(person), Conference.ends_at <= clock.now())
        .order_by(Conference.starts_at.desc(), Conference.id)
    )


def conference_seen_by(person: Any, slug: Any) -> Select:
    """The event at this address, if this person may see it: before it is announced it is the events team's alone."""
    return event_seen_by(person, slug).options(selectinload(Conference.prices))


def event_seen_by(person: Any, slug: Any) -> Select:
    """The same without its prices."""
    statement = select(Conference).where(Conference.slug == slug)
    return statement if person.holds(Role.EVENTS) else statement.where(is_for(person))


def event_of_address(reader: Reader) -> Select:
    """The same, put together once; asked with a `slug`."""
    return event_seen_by(reader, SLUG)


def conference_of_address(reader: Reader) -> Select:
    return conference_seen_by(reader, SLUG)


def conference_of_slug(slug: str) -> Select:
    return select(Conference).where(Conference.slug == slug)


def all_conferences() -> Select:
    return select(Conference)


def open_with_places_used(reader: Reader) -> Select:
    """(Conference, how many included places are used) of the next three that can be booked; asked with a `term`."""
    used = included_places_used([bindparam("term", type_=Integer())]).subquery().c.used
    return open_now(reader).add_columns(select(used).scalar_subquery()).limit(3)


def open_now(person: Any) -> Select:
    """Events that this person can book now, the next first."""
    return (
        select(Conference)
        .where(
            is_for(person),
            Conference.cancelled_at.is_(None),
            Conference.booking_opens_at <= NOW,
            func.coalesce(Conference.booking_closes_at, Conference.starts_at) > NOW,
            Conference.places_taken + Conference.places_offered < Conference.capacity,
        )
        .order_by(Conference.starts_at, Conference.id)
    )


def on_the_day(conference: Conference) -> Select:
    return select(OnTheDay).where(OnTheDay.conference_id == conference.id)
