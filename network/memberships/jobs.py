"""What memberships do by themselves: welcome, remind of the end, and end what was never paid."""

from datetime import timedelta

import structlog

from network.core import clock
from network.core.db import rows
from network.core.jobs import daily, every
from network.memberships.actions import notices
from network.memberships.actions.terms import cancel, welcome
from network.memberships.queries import terms

log = structlog.get_logger()

PATIENCE = timedelta(days=90)  # with a first invoice


@every(minutes=1)
def welcome_organisations():
    """Tell each organisation whose term took effect that it may invite its colleagues."""
    for membership in rows(terms.to_welcome()):
        welcome(membership)


@daily
def send_notices():
    """Remind of terms that end or have ended; each reminder once."""
    sent = notices.send_all()
    if sent:
        log.info("renewal_notices", sent=sent)


@daily
def cancel_unpaid():
    """Cancel first terms that nobody has paid for in 90 days, with their invoices."""
    for membership in rows(terms.never_paid(clock.today() - PATIENCE)):
        cancel(membership)
        log.info("membership_cancelled", membership=membership.id)
