"""An event that cannot be on its day: moved to another one, or called off. Everybody who is booked hears of it at once."""

from datetime import datetime, timedelta
from decimal import Decimal

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.actions.conference import day_of, refuse_impossible
from network.conferences.actions.confirmation import tell_everybody, tell_of_postponement
from network.conferences.actions.order import give_back
from network.conferences.models import Conference
from network.core import clock
from network.core.db import db, lock, rows
from network.core.errors import Refused
from network.people.models import Person


def postpone(conference: Conference, starts_at: datetime | None = None, ends_at: datetime | None = None) -> None:
    """Move the event to another day, or to one still to be found. The first date stays on record, and so do all places.

    Whoever booked is asked on their booking's own page: a place is kept by doing nothing, or given back for all it cost.
    """
    lock(conference)
    if conference.cancelled_at:
        raise Refused(_("%(title)s is cancelled.", title=conference.title))
    keep_first_date(conference)
    if starts_at and ends_at:
        move(conference, starts_at, ends_at)
    db.session.flush()
    tell_of_postponement(conference)


def call_off(conference: Conference, by: Person | None = None) -> None:
    """There will be no event: everybody is written to, and every place is credited in full, whatever the usual rule says."""
    lock(conference)
    if conference.cancelled_at:
        raise Refused(_("This event is cancelled already."))
    conference.cancelled_at = clock.now()
    db.session.flush()
    tell_everybody(conference, "conferences/messages/called_off")
    for registration in rows(queries.standing_registrations(conference)):
        lock(registration)
        give_back(registration, max(registration.charged, Decimal(0)), by)


def keep_first_date(conference: Conference) -> None:
    if conference.postponed_from is None:
        conference.postponed_from = day_of(conference.starts_at)


def move(conference: Conference, starts_at: datetime, ends_at: datetime) -> None:
    refuse_impossible({"starts_at": starts_at, "ends_at": ends_at})
    if starts_at <= clock.now():
        raise Refused(_("Choose a day that is still to come."), "starts_at")
    move_programme(conference, day_of(starts_at) - day_of(conference.starts_at))
    conference.starts_at, conference.ends_at = starts_at, ends_at
    if conference.booking_closes_at and conference.booking_closes_at <= clock.now():
        conference.booking_closes_at = None  # it closed for a day that is no more


def move_programme(conference: Conference, by: timedelta) -> None:
    """Every session to the new day, at the same time on the clock."""
    for session in db.session.scalars(queries.sessions_of(conference)):
        session.starts_at, session.ends_at = moved(session.starts_at, by), moved(session.ends_at, by)


def moved(moment: datetime, by: timedelta) -> datetime:
    shown = clock.here(moment)
    return clock.at(shown.date() + by, shown.hour, shown.minute)
