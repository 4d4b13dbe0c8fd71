"""How long an idea leads to who gave it."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, Update, delete, select, update

from network.core.retention import kept_for
from network.ideas.models import Backing, Idea


@kept_for(days=365, what=_l("Who gave an idea at a session, unless their name stands beside it"))
def authors(before: datetime) -> Update:
    old = update(Idea).where(Idea.written_at < before, Idea.registration_id.is_not(None))
    return old.values(registration_id=None)


@kept_for(days=365, what=_l("Who backed an idea; how many did is kept"))
def backings(before: datetime) -> Delete:
    return delete(Backing).where(Backing.idea_id.in_(select(Idea.id).where(Idea.written_at < before)))
