"""Standing in line with all that a booking needs, and taking what was offered by one press."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from network.conferences import drafts, queries
from network.conferences.actions.booking import (
    MOST_IN_ONE_ORDER,
    Booking,
    book,
    refuse_if_not_bookable,
    refuse_those_who_have_a_place,
)
from network.conferences.actions.charging import Customer
from network.conferences.actions.quoting import Enquiry, enquire, prices, valid_code
from network.conferences.actions.waiting import end, free_offer, offer_free_places, tell
from network.conferences.drafts import Coming
from network.conferences.models import Conference, Ending, Order, WaitingParty
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.memberships.voice import Voice, voice_of
from network.people.models import Person


def join(
    conference: Conference,
    coming: Sequence[Coming],
    *,
    booker: Person | None = None,
    booker_name: str = "",
    booker_email: str = "",
    customer: Customer | None = None,
    takes_some: bool = False,
    key: str,
    code: str = "",
) -> WaitingParty:
    """Wait for places for all of those coming; the same form sent twice is one party in line."""
    if known := party_with_key(key, booker):
        return known
    delegates = prices(enquire(conference, coming, booker, code=code))  # says no to what could not be booked either
    lock(conference)
    if known := party_with_key(key, booker):
        return known
    refuse_if_not_bookable(conference, 0)
    if not 1 <= len(coming) <= min(MOST_IN_ONE_ORDER, conference.capacity):
        raise Refused(_("So many places there never are: wait for fewer."))
    refuse_those_who_have_a_place(conference, delegates, booker)
    party = save(
        WaitingParty(
            conference=conference,
            booker=booker,
            booker_name=booker.name if booker is not None else booker_name,
            booker_email=booker.email if booker is not None else booker_email,
            size=len(coming),
            takes_some=takes_some and len(coming) > 1,
            booking=as_kept(coming, customer or Customer(), code),
            idempotency_key=key,
            joined_at=clock.now(),
        )
    )
    offer_free_places(conference)
    if not party.has_offer:
        tell(party, "conferences/messages/waiting_joined")
    return party


def party_with_key(key: str, booker: Person | None) -> WaitingParty | None:
    known: WaitingParty | None = db.session.scalar(queries.waiting_party_with_key(key))
    if known is not None and known.booker_id != (booker.id if booker is not None else None):
        raise Refused(_("This booking was begun by somebody else. Please start again."))
    return known


def as_kept(coming: Sequence[Coming], customer: Customer, code: str) -> dict[str, Any]:
    return {"coming": [asdict(each) for each in coming], "customer": asdict(customer), "code": code}


def coming_of(party: WaitingParty) -> list[Coming]:
    """Those who still wait, in the order they were named."""
    return [drafts.read_coming(each) for each in party.booking["coming"]]


def accept(party: WaitingParty, shown: Sequence[Decimal] | None = None) -> Order:
    """Book what was offered, at today's prices; who was promised only some stays in line for the rest."""
    offered = party.offered
    enquiry = enquiry_of(party, offered) if offered else None
    lock(party.conference)
    lock(party)
    if party.order_id and not party.has_offer:
        return db.session.get_one(Order, party.order_id)  # pressed twice
    if enquiry is None or party.offered != offered or party.offer_until is None or party.offer_until <= clock.now():
        raise Refused(_("This offer has passed, and the places have gone to the next in line."))
    free_offer(party)
    refuse_if_not_bookable(party.conference, offered)
    coming = party.booking["coming"]
    order = book(enquiry, booking_of(party), shown)
    party.size -= offered
    party.order_id = order.id
    party.booking = {**party.booking, "coming": coming[offered:]}
    if not party.size:
        end(party, Ending.BOOKED)
    db.session.flush()
    return order


def enquiry_of(party: WaitingParty, places: int) -> Enquiry:
    return enquire(party.conference, coming_of(party)[:places], party.booker, code=usable_code_of(party))


def usable_code_of(party: WaitingParty) -> str:
    """The discount code they joined with, unless it has ended or was used up meanwhile: a place is not lost over it."""
    try:
        return valid_code(party.conference, party.discount_code, clock.today()).code if party.discount_code else ""
    except Refused:
        return ""


def booking_of(party: WaitingParty) -> Booking:
    voice = voice_of(party.booker) if party.booker is not None else Voice()
    customer = Customer(**party.booking["customer"])
    key = f"waiting-{party.id}-{party.size}"
    return Booking(party.booker, voice, party.booker_name, party.booker_email, customer, key)
