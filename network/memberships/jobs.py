"""What memberships do by themselves: welcome, remind of the end, and end what was never paid."""

from datetime import timedelta

import structlog

from network.core import clock
from network.core.db import rows
from network.core.jobs import daily, every
from network.memberships.actions import chronicle, schedule
from network.memberships.actions.leaving import close_lapsed
from network.memberships.actions.terms import cancel
from network.memberships.actions.welcoming import welcome
from network.memberships.queries import terms
from network.memberships.queries.renewals import lapsed_with_a_renewal

log = structlog.get_logger()

PATIENCE = timedelta(days=90)  # with a first invoice


@every(minutes=1)
def welcome_organisations():
    """Tell each organisation whose term took effect that it may invite its colleagues."""
    for membership in rows(terms.to_welcome()):
        welcome(membership)


@daily
def send_notices():
    """Write what the schedule has for today, and to those who lapsed; each letter once per term."""
    sent = schedule.send_all()
    lapsed = schedule.tell_lapsed()
    if sent or lapsed:
        log.info("membership_letters", sent=sent, lapsed=lapsed)


@daily
def cancel_unpaid():
    """Cancel first terms that nobody has paid for in 90 days, with their invoices."""
    for membership in rows(terms.never_paid(clock.today() - PATIENCE)):
        cancel(membership)
        log.info("membership_cancelled", membership=membership.id)


@daily
def close_what_lapsed():
    """Cancel renewals that were never paid before grace ended, so that the organisations may rejoin."""
    closed = [close_lapsed(organisation) for organisation in rows(lapsed_with_a_renewal())]
    if any(closed):
        log.info("renewals_lapsed", cancelled=sum(closed))


@every(minutes=10)
def write_chronicle():
    """Write down which states dates and payments have changed."""
    chronicle.note_all()
