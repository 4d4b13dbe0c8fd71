"""A conference as a calendar file: one event, whose identity stays, so that sending it again updates the entry."""

from collections.abc import Sequence

from network.conferences.links import path
from network.conferences.models import Conference, Session
from network.core import calendar
from network.core.calendar import Entry
from network.core.mail import Attachment


def calendar_of(conference: Conference) -> bytes:
    return calendar.written([entry(conference)])


def entry(conference: Conference) -> Entry:
    return Entry(
        key=f"conference-{conference.id}",
        title=conference.title,
        starts_at=conference.starts_at,
        ends_at=conference.ends_at,
        path=path("conferences.conference", slug=conference.slug),
        place=", ".join(filter(None, [conference.venue, *conference.address.splitlines()])),
        sequence=bool(conference.postponed_from) + 2 * bool(conference.cancelled_at),
        is_off=bool(conference.cancelled_at),
    )


def entry_of_session(session: Session) -> Entry:
    """A session that somebody chose, within the day of its conference."""
    conference = session.conference
    return Entry(
        key=f"session-{session.id}",
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        path=path("conferences.conference", slug=conference.slug),
        place=", ".join(filter(None, [session.room, conference.venue])),
        details=conference.title,
        is_off=bool(conference.cancelled_at),
    )


def programme_as_calendar(conference: Conference, sessions: Sequence[Session]) -> bytes:
    """The whole programme, breaks and all."""
    return calendar.written([entry(conference), *(entry_of_session(session) for session in sessions)])


def calendar_attachment(conference: Conference) -> Attachment:
    return Attachment(f"{conference.slug}.ics", calendar.MIMETYPE, calendar_of(conference))
