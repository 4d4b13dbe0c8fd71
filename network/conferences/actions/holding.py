"""Places that are not paid are kept until they are due; then they are released, after a reminder and never silently.

A booking of which something was paid, or of which the customer says it is, stays; the office looks after it. So does one whose
payer is at the card service's page on the last day.
"""

from datetime import date, timedelta
from decimal import Decimal

from flask_babel import gettext as _

from network.billing.actions import credit
from network.billing.cards.queries import at_the_checkout
from network.conferences.actions.confirmation import tell
from network.conferences.actions.order import give_back, look_again
from network.conferences.actions.waiting import offer_free_places
from network.conferences.links import order_link
from network.conferences.models import Order, Registration
from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.notifications.actions import notify, write_to

REMINDER = timedelta(days=7)  # before the last day, and never less than so long before the release
SAID_PAID = timedelta(days=7)  # for which the office looks for the money
AT_THE_CHECKOUT = timedelta(days=1)  # as long as the card service takes the payment


def look_at(order: Order) -> None:
    """Remind of it, or release its places, whichever is due today; nothing is done twice."""
    lock(order.conference)
    lock(order)
    look_again(order)
    for invoice in order.unpaid:
        lock(invoice)  # somebody may be paying it at this moment
    last_day = order.holds_until
    if last_day is None or not to_be_released(order) or is_being_paid(order):
        return
    if order.reminded_for == last_day:
        if clock.today() > last_day:
            release(order)
    elif clock.today() >= last_day - REMINDER:
        remind(order, max(last_day, clock.today() + REMINDER))


def is_being_paid(order: Order) -> bool:
    today = clock.today()
    return any(
        invoice.paid
        or (invoice.said_paid_on and today - invoice.said_paid_on <= SAID_PAID)
        or db.session.scalar(at_the_checkout(invoice, clock.now() - AT_THE_CHECKOUT))
        for invoice in order.unpaid
    )


def to_be_released(order: Order) -> list[Registration]:
    """Places for which nothing was paid: the others stay, where somebody was added later and is not paid for."""
    return [place for place in order.standing if place.charged and not place.is_checked_in and is_unpaid(place)]


def is_unpaid(place: Registration) -> bool:
    return all(charge.line.invoice.outstanding for charge in place.charges if charge.line.net_left)


def remind(order: Order, last_day: date) -> None:
    if last_day != order.holds_until:
        order.held_until = last_day  # the reminder comes late, so the places are kept for as much longer
    order.reminded_for = last_day
    db.session.flush()
    tell_booker(order, "conferences/messages/hold_reminder")


def release(order: Order) -> None:
    """The places are the conference's again, and what was asked for them is credited, in one note for each invoice."""
    released = to_be_released(order)
    parts: dict[int, dict[int, Decimal]] = {}
    for place in released:
        for charge in place.charges:
            if charge.line.net_left:
                parts.setdefault(charge.line.invoice_id, {})[charge.line.id] = charge.line.net_left
        give_back(place, Decimal(0), None, offers=False)
    for invoice in order.invoices:
        if invoice.id in parts:
            credit(invoice, reason_for_release(order), by_line=parts[invoice.id])
    for place in released:
        if place.delegate_email != order.booker_email:
            tell(place, "conferences/messages/place_released")
    tell_booker(order, "conferences/messages/places_released", released=released)
    offer_free_places(order.conference)


def reason_for_release(order: Order) -> str:
    return _("%(conference)s: not paid in time, so the places were released", conference=order.conference.title)


def keep_until(order: Order, day: date) -> None:
    """The events team keeps the places for longer."""
    lock(order)
    if order.holds_until is None:
        raise Refused(_("Nothing is left to pay for this booking."))
    if day < clock.today():
        raise Refused(_("Choose a day that is still to come."), "day")
    order.held_until = day
    db.session.flush()


def tell_booker(order: Order, message: str, **more: object) -> None:
    context = {"order": order, "conference": order.conference, "link": order_link(order), **more}
    if order.booker is not None:
        notify(order.booker, message, [], **context)
    else:
        write_to(order.booker_email, message, [], **context)
