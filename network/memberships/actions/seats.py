"""Seats beyond the tier's, for the rest of a term: at the network's yearly price, for the days left."""

from datetime import date
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from network.billing.actions import Line
from network.billing.vat import rounded
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
    net = number * for_days_left(the_network().extra_seat_net, current.starts_on, current.ends_on, clock.today())
    return ExtraSeats(number, net, current.ends_on)


def for_days_left(yearly: Decimal, starts_on: date, ends_on: date, today: date) -> Decimal:
    """The part of a year's price for the days from today to the last one, both counted."""
    whole, left = (ends_on - starts_on).days + 1, (ends_on - today).days + 1
    return rounded(yearly * left / whole)


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
