"""A webinar as a calendar file: an event for each session, whose way in is asked for when it is time."""

from network.core import calendar
from network.core.addresses import link_to, path_to
from network.core.calendar import Entry
from network.core.mail import Attachment
from network.webinars.models import Webinar, WebinarSession


def calendar_file(webinar: Webinar, is_given_up: bool = False) -> bytes:
    """The file; `is_given_up` makes one that takes the entry out again."""
    off = is_given_up or webinar.is_cancelled
    return calendar.written(entries(webinar, is_given_up), "CANCEL" if off else "PUBLISH")


def attachment(webinar: Webinar, is_given_up: bool = False) -> Attachment:
    return Attachment(f"{webinar.slug}.ics", calendar.MIMETYPE, calendar_file(webinar, is_given_up))


def entries(webinar: Webinar, is_given_up: bool = False) -> list[Entry]:
    return [entry(webinar, session, is_given_up) for session in webinar.sessions]


def entry(webinar: Webinar, session: WebinarSession, is_given_up: bool = False) -> Entry:
    off = is_given_up or webinar.is_cancelled
    return Entry(
        key=key_of(webinar, session),
        title=webinar.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        path=path_to("webinars.webinar", slug=webinar.slug),
        place=link_to("webinars.join", slug=webinar.slug),
        details=webinar.summary,
        sequence=webinar.revision + (1 if off else 0),
        is_off=off,
    )


def key_of(webinar: Webinar, session: WebinarSession) -> str:
    return f"webinar-{webinar.id}" if session.number == 1 else f"webinar-{webinar.id}-{session.number}"
