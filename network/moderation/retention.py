"""How long reports, and what was decided on them, are kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete

from network.core.retention import kept_for
from network.moderation.models import HeldWriter, Report


@kept_for(days=2 * 365, what=_l("Reports, once they were decided"))
def reports(before: datetime) -> Delete:
    return delete(Report).where(Report.decided_at < before)


@kept_for(days=2 * 365, what=_l("Whose posts were looked at first, once that ended"))
def held_writers(before: datetime) -> Delete:
    return delete(HeldWriter).where(HeldWriter.ended_at < before)
