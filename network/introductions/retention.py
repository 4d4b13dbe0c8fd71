"""How long introductions are kept: they are for the day."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete, select

from network.conferences.models import Conference, Registration
from network.core.retention import kept_for
from network.introductions.models import DelegateWords, Introduction


@kept_for(days=90, what=_l("Who was introduced to whom at a conference, after it"))
def introductions(before: datetime) -> Delete:
    over = select(Conference.id).where(Conference.ends_at < before)
    return delete(Introduction).where(Introduction.conference_id.in_(over))


@kept_for(days=90, what=_l("What delegates offered and looked for at a conference, after it"))
def words(before: datetime) -> Delete:
    over = select(Registration.id).join(Registration.conference).where(Conference.ends_at < before)
    return delete(DelegateWords).where(DelegateWords.registration_id.in_(over))
