"""Bookings that wait for something: for money until when their places are kept, or for the names of who comes."""

from datetime import date, datetime

from sqlalchemy import Select, select

from network.billing.models import Invoice, InvoiceLine
from network.billing.queries import is_unpaid
from network.conferences.models import Charge, Conference, Order, Registration
from network.conferences.queries.guests import stands
from network.core import clock


def orders_due_by(day: date) -> Select:
    """The ids of bookings for what is to come that have an invoice to pay, due on this day or before."""
    return (
        select(Order.id)
        .join(Order.conference)
        .join(Registration, Registration.order_id == Order.id)
        .join(Charge, Charge.registration_id == Registration.id)
        .join(InvoiceLine, InvoiceLine.id == Charge.invoice_line_id)
        .join(Invoice, Invoice.id == InvoiceLine.invoice_id)
        .where(
            is_unpaid,
            Invoice.due_on <= day,
            Order.cancelled_at.is_(None),
            Registration.cancelled_at.is_(None),
            Conference.starts_at > clock.now(),
            Conference.cancelled_at.is_(None),
        )
        .distinct()
        .order_by(Order.id)
    )


def orders_without_names(after: datetime, until: datetime) -> Select:
    """Bookings for what begins in this time that have places of which nobody has said who comes; each once."""
    return (
        select(Order.id)
        .join(Order.conference)
        .join(Registration, Registration.order_id == Order.id)
        .where(stands(), Registration.delegate_name == "")
        .where(Conference.starts_at > after, Conference.starts_at <= until, Conference.cancelled_at.is_(None))
        .group_by(Order.id, Conference.starts_at, Conference.title)
        .order_by(None)
    )
