"""Placing a booking. The conference is locked first, so that two can never have the last place."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from network.billing.actions import checked_purchase_order
from network.conferences import queries, telling
from network.conferences.actions.charging import Customer, ask_for
from network.conferences.actions.quoting import Enquiry, Priced, enquire, prices
from network.conferences.actions.waiting import Full, take_turn, too_few_places
from network.conferences.codes import new_code
from network.conferences.drafts import Coming
from network.conferences.models import Conference, DiscountCode, Order, Registration, Status
from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.memberships.voice import Voice, voice_of
from network.people.models import Person

MOST_IN_ONE_ORDER = 20


class PriceChanged(Refused):
    """Between looking and booking, a price became another."""


def place_order(
    conference: Conference,
    coming: Sequence[Coming],
    *,
    booker: Person | None = None,
    booker_name: str = "",
    booker_email: str = "",
    customer: Customer | None = None,
    shown: Sequence[Decimal] | None = None,
    key: str = "",
    code: str = "",
) -> Order:
    """Give each of those coming a place at the prices that were `shown`, or nobody; the same key again is the same order.

    What can be found out before is found out before the lock, and the letters are written after it, by `telling`.
    """
    key = key or secrets.token_urlsafe(18)
    if known := order_with_key(key, booker):
        return known
    if not coming:
        raise Refused(_("Say who is coming."))
    refuse_if_not_bookable(conference, len(coming))
    voice = voice_of(booker) if booker is not None else Voice()
    enquiry = enquire(conference, coming, booker, voice, code=code)
    booking = Booking(booker, voice, booker_name, booker_email, customer or Customer(), key)
    lock(conference)  # others may be reaching for the last places, or this form may have been sent twice
    if known := order_with_key(key, booker):
        return known
    refuse_if_not_bookable(conference, len(coming))
    take_turn(conference, len(coming))
    return book(enquiry, booking, shown)


@dataclass(frozen=True)
class Booking:
    """Who books, as whom, and for whom the invoice is."""

    booker: Person | None
    voice: Voice
    name: str
    email: str
    customer: Customer
    key: str


def book(enquiry: Enquiry, booking: Booking, shown: Sequence[Decimal] | None) -> Order:
    """The places, the invoice and what is to be told, all or nothing; the conference is locked, and has enough places."""
    conference = enquiry.conference
    lock_included_places(booking.voice)
    if enquiry.code is not None:
        db.session.refresh(enquiry.code)  # its uses are counted under the conference's lock
    delegates = prices(enquiry)
    refuse_those_who_have_a_place(conference, delegates, booking.booker)
    refuse_other_prices(shown, delegates)
    order = order_of(conference, booking)
    db.session.add(order)
    registered = register(order, delegates, enquiry.code)
    ask_for(order, [(each, each.net) for each in registered], booking.customer, is_sent=False)
    db.session.flush()
    telling.tell.later(order.id)
    return order


def order_of(conference: Conference, booking: Booking) -> Order:
    booker, customer = booking.booker, booking.customer
    return Order(
        conference=conference,
        booker=booker,
        booker_name=booker.name if booker is not None else booking.name,
        booker_email=booker.email if booker is not None else booking.email,
        organisation=booking.voice.organisation,
        customer_name=customer.name,
        customer_address=customer.address,
        purchase_order=checked_purchase_order(customer.purchase_order) if customer.purchase_order else "",
        idempotency_key=booking.key,
        placed_at=clock.now(),
    )


def order_with_key(key: str, booker: Person | None) -> Order | None:
    known: Order | None = db.session.scalar(queries.order_with_key(key))
    if known is not None and known.booker_id != (booker.id if booker is not None else None):
        raise Refused(_("This booking was begun by somebody else. Please start again."))
    return known


def refuse_if_not_bookable(conference: Conference, wanted: int) -> None:
    if wanted > MOST_IN_ONE_ORDER:
        raise Refused(_("Book between 1 and %(most)s places at a time.", most=MOST_IN_ONE_ORDER))
    if conference.status not in {Status.BOOKING, Status.FULL}:
        raise Refused(_("Booking for this conference is not open."))
    if wanted > conference.places_left:
        raise Full(too_few_places(conference, wanted))


def lock_included_places(voice: Voice) -> None:
    """Included places are counted per term, and may be drawn down at two conferences at once."""
    if voice.membership is not None and voice.membership.included_places:
        lock(voice.membership)


def refuse_those_who_have_a_place(conference: Conference, delegates: Sequence[Priced], booker: Person | None) -> None:
    """Nobody is booked twice by the same people."""
    emails = {each.guest.email for each in delegates if each.guest.email}
    for taken in places_known_to(booker, conference, emails):
        raise Refused(_("%(name)s already has a place.", name=taken.delegate_name))


def places_known_to(booker: Person | None, conference: Conference, emails: Collection[str]) -> list[Registration]:
    """The places of these addresses that the booker may know of. Who else has booked somebody is not told: the list is private."""
    if booker is None or not emails:
        return []
    organisation = voice_of(booker).organisation
    return [
        taken
        for taken in db.session.scalars(queries.taken_by(conference, emails))
        if (organisation is not None and organisation.id in {taken.organisation_id, taken.order.organisation_id})
        or taken.order.booker_id == booker.id
        or taken.person_id == booker.id
    ]


def refuse_other_prices(shown: Sequence[Decimal] | None, delegates: Sequence[Priced]) -> None:
    if shown is not None and list(shown) != [each.quote.net for each in delegates]:
        raise PriceChanged(_("A price has changed since you looked. Please check the booking again."))


def register(order: Order, delegates: Sequence[Priced], code: DiscountCode | None = None) -> list[Registration]:
    """A place for each; it is written with what is asked for it, by whoever calls."""
    registered = [registration_of(order, each, code) for each in delegates]
    use_code(code, delegates)
    order.registrations.extend(registered)
    order.conference.places_taken += len(delegates)
    return registered


def use_code(code: DiscountCode | None, delegates: Sequence[Priced]) -> None:
    if code is not None:
        code.uses += sum(each.quote.by_code for each in delegates)


def registration_of(order: Order, each: Priced, code: DiscountCode | None = None) -> Registration:
    guest = each.guest
    term = each.quote.included_by
    return Registration(
        conference=order.conference,
        person=guest.person,
        delegate_name=guest.name,
        delegate_email=guest.email,
        organisation=guest.organisation,
        organisation_name=guest.organisation_name,
        category=each.quote.category,
        net=each.quote.net,
        vat_rate=each.quote.vat_rate,
        why=each.quote.why,
        asked_because=guest.asked_because.strip() if each.is_asked_for else "",
        is_included=term is not None,
        membership_id=term.id if term else None,
        discount_code=code if each.quote.by_code else None,
        code=new_code(),
    )
