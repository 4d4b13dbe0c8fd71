"""Who is a member's, asked of many people at once."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select

from network.billing.models import Invoice
from network.core import clock
from network.core.identity import the_network
from network.memberships.models import Membership
from network.memberships.queries.terms import is_current
from network.organisations.models import Representative, Standing
from network.organisations.queries import is_current as speaks_now
from network.people.models import Person


def holds_a_seat_now(person_id: Any, *of_which: ColumnElement[bool]) -> ColumnElement[bool]:
    """A condition on persons: they hold a seat in a current member today, of whose membership this is so too.

    The same as `voice.is_member`, for many.
    """
    return exists(
        select(Membership.id)
        .join(Representative, Representative.organisation_id == Membership.organisation_id)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(
            Representative.person_id == person_id,
            speaks_now(),
            Representative.standing != Standing.FINANCE,
            *of_which,
            is_current(clock.today(), the_network().grace_days),
        )
        .correlate(Person)
    )


def seats_taken() -> ScalarSelect[int]:
    """How many speak now for the organisation of a membership; their contact for invoices takes no seat."""
    return (
        select(func.count())
        .select_from(Representative)
        .where(
            Representative.organisation_id == Membership.organisation_id,
            Representative.standing != Standing.FINANCE,
            speaks_now(),
        )
        .correlate(Membership)
        .scalar_subquery()
    )
