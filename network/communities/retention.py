"""How long what people keep for themselves in communities is kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete

from network.communities.models import ThreadReading
from network.core.retention import kept_for


@kept_for(days=3 * 365, what=_l("How far people have read conversations"))
def readings(before: datetime) -> Delete:
    return delete(ThreadReading).where(ThreadReading.read_at < before)
