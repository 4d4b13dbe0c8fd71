"""What can be asked of sessions: which somebody has a place in, and who is to be reminded of one."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import contains_eager

from network.core.statements import NOW
from network.webinars.models import Lead, Reminder, Webinar, WebinarBooking, WebinarSession
from network.webinars.queries.bookings import bookings, is_current_booking
from network.webinars.queries.webinars import is_visible


def coming_sessions(person: Any) -> Select:
    """Those not over in which the person has a place, soonest first, each with its webinar."""
    return (
        select(WebinarSession)
        .join(WebinarSession.webinar)
        .join(WebinarBooking, WebinarBooking.webinar_id == Webinar.id)
        .options(contains_eager(WebinarSession.webinar))
        .where(WebinarBooking.person_id == person.id, is_current_booking())
        .where(is_visible(person), Webinar.cancelled_at.is_(None), WebinarSession.ends_at > NOW)
        .order_by(WebinarSession.starts_at, WebinarSession.id)
    )


def sessions_soon(after: datetime, until: datetime) -> Select:
    """The ids of sessions that begin between, of what is announced and stands."""
    return (
        select(WebinarSession.id)
        .join(WebinarSession.webinar)
        .where(Webinar.published_at.is_not(None), Webinar.cancelled_at.is_(None))
        .where(WebinarSession.starts_at > after, WebinarSession.starts_at <= until)
        .order_by(WebinarSession.starts_at, WebinarSession.id)
    )


def bookings_to_remind(session: WebinarSession, lead: Lead, booked_before: datetime) -> Select:
    """Who has a place since before then, and was not reminded of this session as it is now."""
    reminded = exists().where(
        Reminder.booking_id == WebinarBooking.id,
        Reminder.session_id == session.id,
        Reminder.lead == lead,
        Reminder.of == session.starts_at,
    )
    return bookings(session.webinar).where(WebinarBooking.booked_at <= booked_before, ~reminded)
