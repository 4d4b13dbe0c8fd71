"""How long what is only of use around a webinar is kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, Update, delete, select, update

from network.core.retention import kept_for
from network.webinars.models import AttendanceList, Attendee, Reminder, WaitingPlace, Webinar


@kept_for(days=90, what=_l("That people were reminded of a webinar"))
def reminders(before: datetime) -> Delete:
    return delete(Reminder).where(Reminder.of < before)


@kept_for(days=90, what=_l("Who waited in line for a webinar"))
def lines(before: datetime) -> Delete:
    over = select(Webinar.id).where(Webinar.ends_at < before)
    return delete(WaitingPlace).where(WaitingPlace.webinar_id.in_(over))


@kept_for(days=365, what=_l("Names and addresses in lists of who was in an online meeting"))
def names_in_lists(before: datetime) -> Update:
    """That somebody with a place came is kept with their booking; how a meeting tool called them is not."""
    old = select(AttendanceList.id).where(AttendanceList.taken_in_at < before)
    of_old = update(Attendee).where(Attendee.list_id.in_(old), Attendee.name != "")
    return of_old.values(name="", email="")
