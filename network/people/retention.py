"""How long what is about signing in is kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete, func

from network.core.retention import kept_for
from network.people.models import AuthSession, EmailedLink, GuessCount


@kept_for(days=1, what=_l("Guesses at passwords and codes"))
def guesses(before: datetime) -> Delete:
    return delete(GuessCount).where(GuessCount.last_at < before)


@kept_for(days=30, what=_l("Links sent by email, once used or over"))
def spent_links(before: datetime) -> Delete:
    return delete(EmailedLink).where(func.coalesce(EmailedLink.used_at, EmailedLink.expires_at) < before)


@kept_for(days=30, what=_l("In which browsers somebody was signed in"))
def ended_sessions(before: datetime) -> Delete:
    """None is good for longer than 14 days, so one that began before is over whether or not it was ended."""
    return delete(AuthSession).where(AuthSession.began_at < before)
