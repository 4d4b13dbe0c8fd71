"""What happens to an order afterwards: a purchase order number comes, a delegate does not."""

from decimal import Decimal

from flask_babel import gettext as _

from network.billing.actions import add_purchase_order as add_to_invoice
from network.conferences import queries
from network.conferences.actions.charging import credit_for
from network.conferences.actions.confirmation import tell
from network.conferences.actions.details import forget
from network.conferences.actions.signing_up import withdraw_from_all
from network.conferences.actions.waiting import offer_free_places
from network.conferences.models import Order, Registration
from network.conferences.pricing import refund
from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.people.models import Person


def add_purchase_order(order: Order, number: str, by: Person | None = None) -> None:
    if not order.invoices:
        raise Refused(_("There is nothing to pay for this booking, so it needs no purchase order number."))
    for invoice in [each for each in order.invoices if each.outstanding] or order.invoices[:1]:
        add_to_invoice(invoice, number, by=by)


def cancel(registration: Registration, by: Person | None = None) -> None:
    """Give the place back: to the conference, and to the membership if it was included; credit what the rule says."""
    lock(registration.conference)  # its places are counted
    lock(registration)
    refuse_if_not_standing(registration)
    give_back(registration, refund_today(registration), by)
    tell(registration, "conferences/messages/place_cancelled")


def refuse_if_not_standing(registration: Registration) -> None:
    """What was cancelled, used or is over can be changed no more."""
    if registration.is_cancelled:
        raise Refused(_("%(name)s’s place is cancelled already.", name=registration.name))
    if registration.is_checked_in:
        raise Refused(_("%(name)s has already come in.", name=registration.name))
    if registration.conference.is_over_at(clock.now()):
        raise Refused(_("%(title)s is over.", title=registration.conference.title))


def look_again(order: Order) -> None:
    """See an order, its places and what is asked for them as they are now: its conference is locked by whoever calls, and
    while they waited for that, a place may have been swapped, cancelled or added."""
    anew = queries.order_with_all(order.id).execution_options(populate_existing=True)
    db.session.scalars(anew).unique().one()


def give_back(registration: Registration, credited: Decimal, by: Person | None, offers: bool = True) -> None:
    """The place is the conference's again, and offered to who waits; its lock is held by whoever calls."""
    registration.cancelled_at = clock.now()
    registration.conference.places_taken -= 1
    free_code(registration)
    withdraw_from_all(registration)
    forget(registration)
    order = registration.order
    credit_for(registration, credited, reason_for_credit(registration), by)
    if not order.standing:
        order.cancelled_at = registration.cancelled_at
    db.session.flush()
    if offers:
        offer_free_places(registration.conference)


def free_code(registration: Registration) -> None:
    """Its discount code may be used for somebody else; the conference is locked by whoever calls."""
    if registration.discount_code is not None:
        db.session.refresh(registration.discount_code)
        registration.discount_code.uses -= 1


def refund_today(registration: Registration) -> Decimal:
    """What is credited if the place is cancelled now. What we moved or called off ourselves is credited in full."""
    conference = registration.conference
    if conference.cancelled_at or conference.postponed_from:
        return registration.net
    return refund(registration.net, (clock.here(conference.starts_at).date() - clock.today()).days)


def reason_for_credit(registration: Registration) -> str:
    return _(
        "%(conference)s: place of %(name)s cancelled",
        conference=registration.conference.title,
        name=registration.name,
    )
