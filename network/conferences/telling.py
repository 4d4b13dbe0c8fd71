"""Telling of bookings: the invoice, the booker's confirmation and each delegate's ticket are written once the booking is done.

An order is its own row in the queue: until `told_at` is set, nobody has been told. The worker is handed its id after the
commit, and a sweep picks up what was lost on the way, so that papers and codes are never drawn while others wait for the lock.
"""

from datetime import timedelta

from sqlalchemy import select

from network.billing.actions import send_again
from network.conferences.actions.confirmation import tell_of_order
from network.conferences.models import Order
from network.core import clock
from network.core.db import db, lock, rows
from network.core.jobs import every, job
from network.core.lifecycle import commit

OLD = timedelta(days=7)  # nobody is told of what was booked before that: after a restored backup
BATCH = 100


@job
def tell(order_id: int) -> None:
    """Write all letters of a booking, once."""
    order = db.session.get_one(Order, order_id)
    lock(order)
    if order.told_at is not None:
        return
    order.told_at = clock.now()
    if order.placed_at < clock.now() - OLD or order.cancelled_at:
        return
    if order.invoice is not None and order.invoice.customer_email:
        send_again(order.invoice)
    tell_of_order(order)


@every(minutes=1)
def sweep() -> None:
    """Tell of every booking whose hand-over was lost."""
    waiting = rows(select(Order.id).where(Order.told_at.is_(None)).order_by(Order.id).limit(BATCH))
    commit()
    for order_id in waiting:
        tell(order_id)
