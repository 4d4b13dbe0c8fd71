"""Places booked before anybody knew who comes: whoever booked is asked for the names before the day, twice at most."""

from datetime import date, timedelta

from network.conferences.actions.holding import tell_booker
from network.conferences.models import Order
from network.core import clock
from network.core.db import db, lock

ASKED_BEFORE = (timedelta(days=10), timedelta(days=3))


def ask_for_names(order: Order) -> None:
    """Write to the booker if it is time to, and was not done yet; however often this runs."""
    lock(order)
    wanted_since = last_turn(order)
    if not order.unnamed or wanted_since is None or order.conference.awaits_new_date:
        return
    if order.names_asked_on is not None and order.names_asked_on >= wanted_since:
        return
    order.names_asked_on = clock.today()
    db.session.flush()
    tell_booker(order, "conferences/messages/names_missing")


def last_turn(order: Order) -> date | None:
    """The latest of the days on which one is asked that has come; none on the day itself, when the desk at the door helps."""
    day = clock.here(order.conference.starts_at).date()
    come = [day - before for before in ASKED_BEFORE if day - before <= clock.today() < day]
    return max(come, default=None)
