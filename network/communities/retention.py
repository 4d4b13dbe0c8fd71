"""How long what people keep for themselves in communities is kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete

from network.communities.models import Nudge, ThreadReading
from network.core.retention import kept_for


@kept_for(days=3 * 365, what=_l("How far people have read conversations"))
def readings(before: datetime) -> Delete:
    return delete(ThreadReading).where(ThreadReading.read_at < before)


@kept_for(days=365, what=_l("Whom facilitators asked to look at a question"))
def nudges(before: datetime) -> Delete:
    return delete(Nudge).where(Nudge.asked_at < before)
