"""What a place costs whom, the invoice for it, and what is credited when it is given up or called off."""

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from network.billing.actions import Line, issue_invoice
from network.billing.cards.returning import credit as credit_invoice
from network.billing.vat import kind_at, total_of
from network.core import clock
from network.core.db import db
from network.core.identity import the_network
from network.core.pages import day
from network.memberships.voice import is_member
from network.people.models import Person
from network.webinars.models import Webinar, WebinarBooking
from network.webinars.pricing import Quote, quote, refund


@dataclass(frozen=True)
class Customer:
    """To whom the invoice goes. A purchase order number may be given, or follow."""

    name: str
    address: str
    email: str
    purchase_order: str = ""
    purchase_order_follows: bool = False


def quote_for(person: Person, webinar: Webinar) -> Quote:
    rate = webinar.vat_rate if the_network().charges_vat else 0
    return quote(webinar.net, webinar.member_net, rate, is_member(person))


def ask_for_payment(booking: WebinarBooking, quoted: Quote, customer: Customer) -> None:
    if quoted.is_free:
        return
    booking.invoice = issue_invoice(
        [Line(line_of(booking), quoted.net, kind_at(booking.webinar.vat_rate))],
        organisation=booking.organisation,
        customer_name=customer.name,
        customer_address=customer.address,
        customer_email=customer.email,
        needs_purchase_order=customer.purchase_order_follows,
        purchase_order=customer.purchase_order,
    )
    db.session.flush()


def line_of(booking: WebinarBooking) -> str:
    webinar = booking.webinar
    return _(
        "%(title)s, %(day)s: place of %(name)s",
        title=webinar.title,
        day=day(webinar.starts_at),
        name=booking.person.name,
    )


def refund_today(booking: WebinarBooking) -> Decimal:
    """What is credited if the place is given up now."""
    return refund(booking.net, (clock.here(booking.webinar.starts_at).date() - clock.today()).days)


def credit_in_full(booking: WebinarBooking) -> None:
    """For what we called off ourselves."""
    credit(booking, booking.net)


def credit(booking: WebinarBooking, amount: Decimal) -> None:
    if booking.invoice is None:
        return
    amount = min(amount, total_of(line.net_left for line in booking.invoice.lines))  # some may be credited already
    if amount:
        credit_invoice(booking.invoice, _("%(line)s, cancelled", line=line_of(booking)), net=amount)
