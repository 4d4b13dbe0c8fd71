"""Seats beyond the tier's, for the rest of a term: at the network's yearly price, for the days left."""

from flask_babel import gettext as _
from flask_babel import ngettext

from network.billing.actions import Line
from network.billing.proration import for_the_days_left
from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.core.identity import the_network
from network.core.pages import day
from network.memberships.actions.terms import invoice_to
from network.memberships.models import Membership
from network.memberships.queries.terms import current_membership
from network.organisations.membership import ExtraSeats
from network.organisations.models import Organisation


def price_of_extra_seats(organisation: Organisation, number: int) -> ExtraSeats | None:
    """None where there is no term that still has days to run."""
    current: Membership | None = db.session.scalar(current_membership(organisation))
    if current is None or current.ends_on < clock.today():
        return None
    net = number * for_the_days_left(the_network().extra_seat_net, clock.today(), current.starts_on, current.ends_on)
    return ExtraSeats(number, net, current.ends_on)


def buy_extra_seats(organisation: Organisation, price: ExtraSeats) -> None:
    """Add the seats to the current term, and ask for their price by invoice."""
    current: Membership | None = db.session.scalar(current_membership(organisation))
    if current is None or price_of_extra_seats(organisation, price.number) != price:
        raise Refused(_("The price of further seats has just changed. Look at it again."))
    lock(current)
    current.seats += price.number
    if price.net:
        words = ngettext(
            "%(num)d further seat, %(start)s to %(end)s",
            "%(num)d further seats, %(start)s to %(end)s",
            price.number,
            start=day(clock.today()),
            end=day(price.ends_on),
        )
        invoice_to(organisation, [Line(words, price.net)])
    db.session.flush()
