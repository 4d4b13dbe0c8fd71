"""What people do: book a place, give it up. The webinar is locked first, so that two can never have the last place."""

from decimal import Decimal

from flask_babel import gettext as _

from network.core import clock, outbox
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.mail import Attachment
from network.memberships.voice import voice_of
from network.notifications.actions import notify
from network.people.models import Person
from network.webinars import queries
from network.webinars.actions.line import end_place_in_line, offer_places, refuse_to_pass_others
from network.webinars.actions.paying import Customer, ask_for_payment, credit, quote_for, refund_today
from network.webinars.calendar_file import attachment
from network.webinars.links import place_link, way_in_link
from network.webinars.models import LineEnd, Status, Webinar, WebinarBooking
from network.webinars.pricing import Quote


def book(
    person: Person,
    webinar: Webinar,
    customer: Customer | None = None,
    shown: Decimal | None = None,
    is_told: bool = True,
) -> WebinarBooking:
    """Give the person a place and send them the calendar file. Who has one keeps it: a second press changes nothing.

    What is not free is booked with a customer for the invoice, at the price that was `shown`. Who books several at once is
    told of all of them by whoever calls.
    """
    lock(webinar)  # two people may be reaching for the last place, or one may press twice
    if held := db.session.scalar(queries.booking_of(person, webinar)):
        return held
    if not webinar.takes_bookings_at(clock.now()):
        raise Refused(why_no_bookings(webinar.status_at(clock.now())))
    in_line = db.session.scalar(queries.place_in_line_of(person, webinar))
    refuse_to_pass_others(webinar, in_line, places_claimed(webinar))
    quote = quote_for(person, webinar)
    refuse_another_price(quote, customer, shown)

    organisation = voice_of(person).organisation
    booking = save(
        WebinarBooking(
            webinar=webinar,
            person=person,
            organisation=organisation,
            net=quote.net,
            booked_at=clock.now(),
        )
    )
    if in_line is not None:
        end_place_in_line(in_line, LineEnd.BOOKED)
    if customer is not None:
        ask_for_payment(booking, quote, customer)
    if is_told:
        confirm(booking)
    return booking


def refuse_another_price(quote: Quote, customer: Customer | None, shown: Decimal | None) -> None:
    if not quote.is_free and customer is None:
        raise Refused(_("This place is not free: book it on the page of the webinar."))
    if shown is not None and shown != quote.net:
        raise Refused(_("The price has changed since you looked. Please check it and book again."))


def why_no_bookings(status: Status) -> str:
    return {
        Status.DRAFT: _("This has not been announced yet."),
        Status.CANCELLED: _("This has been cancelled."),
        Status.PAST: _("This is over."),
        Status.COMING: _("This course has begun, and takes nobody new."),
    }[status]


def confirm(booking: WebinarBooking) -> None:
    """Write to who has the place: when it is, the personal way in, and the calendar file."""
    person, webinar = booking.person, booking.webinar
    links = {"way_in": way_in_link(person, webinar), "place": place_link(person, webinar)}
    notify(person, "webinars/messages/booked", [entry_for_the_calendar(booking)], webinar=webinar, **links)


def entry_for_the_calendar(booking: WebinarBooking) -> Attachment:
    times_given_up = db.session.scalar(queries.times_given_up(booking.person, booking.webinar)) or 0
    return attachment(booking.webinar, times_given_up=times_given_up)


def cancel_booking(booking: WebinarBooking) -> None:
    """Give the place up, so that the first in line can have it, or else anybody."""
    lock(booking.webinar)  # its places are counted
    lock(booking)
    if booking.cancelled_at:
        return
    if booking.webinar.starts_at <= clock.now():
        raise Refused(_("This has begun or is over: the booking stays as it was."))
    credit(booking, refund_today(booking))
    booking.cancelled_at = clock.now()
    db.session.flush()
    webinar = booking.webinar
    outbox.drop_topic(booking.person.email, reminders_of(webinar))
    times_given_up = db.session.scalar(queries.times_given_up(booking.person, webinar)) or 0
    file = attachment(webinar, True, times_given_up)
    notify(booking.person, "webinars/messages/booking_cancelled", [file], webinar=webinar)
    offer_places(webinar)


def reminders_of(webinar: Webinar) -> str:
    """What letters that remind of it are about, for who gives their place up while one waits to be sent."""
    return f"webinar {webinar.id}."


def places_taken(webinar: Webinar) -> int:
    return db.session.scalar(queries.places_taken_of(webinar)) or 0


def places_claimed(webinar: Webinar) -> int:
    """Those taken, and those that somebody in line comes first for."""
    return db.session.scalar(queries.places_claimed_of(webinar)) or 0
