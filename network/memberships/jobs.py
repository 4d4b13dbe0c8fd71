"""What memberships do by themselves: welcome, and remind of the end."""

import structlog

from network.core.db import rows
from network.core.jobs import daily, every
from network.memberships.actions import notices
from network.memberships.actions.terms import welcome
from network.memberships.queries import terms

log = structlog.get_logger()


@every(minutes=1)
def welcome_organisations():
    """Tell each organisation whose term took effect that it may invite its colleagues."""
    for membership in rows(terms.to_welcome()):
        welcome(membership)


@daily
def send_notices():
    """Remind of terms that end in 60, 30 and 7 days; each once."""
    sent = notices.send_all()
    if sent:
        log.info("renewal_notices", sent=sent)
