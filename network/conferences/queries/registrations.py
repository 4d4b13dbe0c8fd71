"""Orders and the registrations they buy."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, or_, select
from sqlalchemy.orm import Bundle, contains_eager, joinedload, selectinload

from network.billing.models import Invoice, InvoiceLine
from network.conferences.models import (
    Charge,
    Conference,
    Order,
    Registration,
    Scan,
)
from network.conferences.queries.guests import awaits_approval, has_place, stands
from network.core import clock
from network.core.statements import NOW
from network.people.models import Person

#: What the events team's list, and a file of it, shows: no whole records, since a file has thousands of rows.
LISTED = (
    Registration.id, Registration.order_id, Registration.delegate_name, Registration.delegate_email,
    Registration.organisation_name, Registration.category, Registration.net, Registration.why, Registration.asked_because,
    Registration.approved_at, Registration.cancelled_at, Registration.checked_in_at, Registration.checked_in_place,
    Order.booker_name, Order.placed_at, Invoice.number, Invoice.purchase_order,
)  # fmt: skip


def order_with_key(key: str) -> Select:
    return select(Order).where(Order.idempotency_key == key)


def order_with_all(id: int) -> Select:
    """An order with what its page shows."""
    return (
        select(Order)
        .where(Order.id == id)
        .options(
            joinedload(Order.conference),
            joinedload(Order.invoice),
            selectinload(Order.registrations).options(*with_charges()),
        )
    )


def with_charges() -> list[Any]:
    """With the lines of invoices that ask for each place, and what was credited of them."""
    lines = selectinload(Registration.charges).joinedload(Charge.line)
    return [lines.joinedload(InvoiceLine.invoice), lines.selectinload(InvoiceLine.credits)]


def place_to_change(id: int) -> Select:
    """A registration with all that swapping or cancelling it looks at."""
    return (
        select(Registration)
        .where(Registration.id == id)
        .options(
            joinedload(Registration.conference).selectinload(Conference.prices),
            joinedload(Registration.order).joinedload(Order.booker),
            joinedload(Registration.order).joinedload(Order.organisation),
            *with_charges(),
        )
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
        .where(Registration.person_id == person.id, has_place(), Conference.ends_at > NOW)
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


def listed_registrations(conference: Conference) -> Select:
    """Each with who booked it and the number of its invoice, as one row of plain values."""
    return (
        select(Bundle("registration", *LISTED, single_entity=True))
        .select_from(Registration)
        .join(Registration.order)
        .outerjoin(Order.invoice)
        .where(Registration.conference_id == conference.id)
    )


def standing_registrations(conference: Conference) -> Select:
    """Everybody whose place was not cancelled, with what was asked for it."""
    return registrations(conference).where(stands()).order_by(Registration.id)


def standing_orders(conference: Conference) -> Select:
    """The bookings that stand, with their places."""
    return (
        select(Order)
        .where(Order.conference_id == conference.id, Order.cancelled_at.is_(None))
        .options(joinedload(Order.booker), selectinload(Order.registrations).joinedload(Registration.person))
        .order_by(Order.id)
    )


def badges(conference: Conference) -> Select:
    """Those who have a place, by name."""
    return (
        select(Registration)
        .where(Registration.conference_id == conference.id, has_place())
        .order_by(Registration.delegate_name, Registration.id)
    )


def bursaries_asked_for() -> Select:
    """Conferences to come with bursary places that wait to be approved, and how many; the next first."""
    return (
        select(Conference, func.count(Registration.id))
        .join(Registration, Registration.conference_id == Conference.id)
        .where(awaits_approval(), Conference.ends_at > clock.now(), Conference.cancelled_at.is_(None))
        .group_by(Conference.id)
        .order_by(Conference.starts_at, Conference.id)
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


def place_with_code(code: str, conference: Conference) -> Select:
    """The place at this conference that a code is for, as long as it stands."""
    return select(Registration).where(
        Registration.code == code, Registration.conference_id == conference.id, has_place()
    )


def found_by_name(conference: Conference, words: str) -> Select:
    """Those at the door whose name or organisation has these words, the nearest twenty."""
    said = words.lower()
    return (
        badges(conference)
        .where(
            or_(
                func.lower(Registration.delegate_name).contains(said, autoescape=True),
                func.lower(Registration.organisation_name).contains(said, autoescape=True),
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
    delegates = select(Registration.delegate_email).where(
        Registration.conference_id == conference.id, Registration.delegate_email != "", stands()
    )
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
