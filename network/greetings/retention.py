"""How long greetings and what two people wrote are kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete, or_, select

from network.core.retention import kept_for
from network.greetings.models import DirectMessage, Greeting


@kept_for(days=730, what=_l("What two people wrote to each other, after they last did"))
def silent_correspondence(before: datetime) -> Delete:
    silent = select(Greeting.id).where(Greeting.last_at < before)
    return delete(DirectMessage).where(DirectMessage.greeting_id.in_(silent))


@kept_for(days=730, what=_l("Greetings that were declined or ended, or that nobody answered"))
def old_greetings(before: datetime) -> Delete:
    is_over = or_(Greeting.declined_at.is_not(None), Greeting.ended_at.is_not(None), Greeting.accepted_at.is_(None))
    unwritten = Greeting.id.not_in(select(DirectMessage.greeting_id))
    return delete(Greeting).where(Greeting.last_at < before, is_over, unwritten)
