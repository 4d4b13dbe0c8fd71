"""Who is a member's, asked of many people at once."""

from typing import Any

from sqlalchemy import ColumnElement, exists, select

from network.billing.models import Invoice
from network.core import clock
from network.core.identity import the_network
from network.memberships.models import Membership
from network.memberships.queries.terms import is_current
from network.organisations.models import Representative, Standing
from network.organisations.queries import is_current as speaks_now
from network.people.models import Person


def holds_a_seat_now(person_id: Any) -> ColumnElement[bool]:
    """A condition on persons: they hold a seat in a current member today. The same as `voice.is_member`, for many."""
    return exists(
        select(Membership.id)
        .join(Representative, Representative.organisation_id == Membership.organisation_id)
        .outerjoin(Invoice, Membership.invoice_id == Invoice.id)
        .where(
            Representative.person_id == person_id,
            speaks_now(),
            Representative.standing != Standing.FINANCE,
            is_current(clock.today(), the_network().grace_days),
        )
        .correlate(Person)
    )
