"""Somebody comes without a booking, and the events team gives them a place at the door, at a price or free.

It is a booking like any other: the same counter of places, the same invoice, a code of its own.
"""

from datetime import datetime
from decimal import Decimal

from flask_babel import gettext as _

from network.conferences.actions.booking import Booking, order_of, order_with_key, register
from network.conferences.actions.charging import Customer, ask_for
from network.conferences.actions.confirmation import tell
from network.conferences.actions.door import check_in, let_pass
from network.conferences.actions.quoting import Guest, Priced
from network.conferences.models import Category, Conference, Outcome, Registration, Scan, Status
from network.conferences.pricing import Quote
from network.conferences.queries import taken_by
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.identity import the_network
from network.memberships.voice import Voice
from network.people.actions.account import with_address
from network.people.models import Person


def walk_in(
    conference: Conference,
    *,
    name: str,
    email: str,
    organisation_name: str,
    category: Category | None,
    by: Person,
    key: str,
    place: str = "",
    at: datetime | None = None,
) -> Scan:
    """A place for who stands there, if one is left, and they are in. No category is no price; the same key is the same place.

    Whoever has a place by this address comes in with that one.
    """
    lock(conference)  # its places are counted
    if known := order_with_key(key, None):
        return let_in(known.registrations[0], by, place, key, at)
    if email and (own := db.session.scalar(taken_by(conference, [email]).limit(1))):
        return let_in(own, by, place, key, at)
    refuse_if_closed(conference)
    person = with_address(email) if email else None
    each = Priced(
        Guest(name, email, organisation_name, category, person), quote_of(conference, category)
    )  # fmt: skip
    customer = Customer(name=organisation_name or name, email=email)
    order = save(order_of(conference, Booking(None, Voice(), name, email, customer, key)))
    order.told_at = clock.now()  # they stand before us, and get a welcome instead
    [registration] = register(order, [each])
    ask_for(order, [(registration, registration.net)], customer)
    welcome(registration)
    return let_in(registration, by, place, key, at)


def let_in(registration: Registration, by: Person, place: str, key: str, at: datetime | None) -> Scan:
    """Now, or when a phone without a network let them in: what it tells later is noted as such."""
    if at is None:
        return check_in(registration, by, place)
    lock(registration)
    return let_pass(registration, by, at, place, key, Outcome.WELCOME)


def refuse_if_closed(conference: Conference) -> None:
    if conference.status in {Status.DRAFT, Status.CANCELLED, Status.POSTPONED, Status.DONE}:
        raise Refused(_("This event is not on, so nobody can be let in."))
    if conference.places_left < 1:
        raise Refused(_("All places are taken: nobody more fits in."))


def quote_of(conference: Conference, category: Category | None) -> Quote:
    """The full price of the day, or nothing."""
    if category is None:
        return Quote(Category.STAFF, Decimal(0), 0, (_("came without a booking, free"),))
    price = next((each for each in conference.prices if each.category == category), None)
    if price is None:
        raise Refused(_("Choose a price: this one is not offered here."))
    rate = price.vat_rate if the_network().charges_vat else 0
    return Quote(category, price.net, rate, (_("came without a booking: %(price)s", price=category.label),))


def welcome(registration: Registration) -> None:
    """Their own page, for the day and for after it; whoever gave no address has none."""
    db.session.flush()
    if registration.delegate_email:
        tell(registration, "conferences/messages/walked_in")
