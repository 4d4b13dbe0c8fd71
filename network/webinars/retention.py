"""How long what is only of use around a webinar is kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, delete, select

from network.core.retention import kept_for
from network.webinars.models import Reminder, WaitingPlace, Webinar


@kept_for(days=90, what=_l("That people were reminded of a webinar"))
def reminders(before: datetime) -> Delete:
    return delete(Reminder).where(Reminder.of < before)


@kept_for(days=90, what=_l("Who waited in line for a webinar"))
def lines(before: datetime) -> Delete:
    over = select(Webinar.id).where(Webinar.ends_at < before)
    return delete(WaitingPlace).where(WaitingPlace.webinar_id.in_(over))
