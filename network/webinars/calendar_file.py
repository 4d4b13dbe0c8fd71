"""A webinar as a calendar file: an event for each session, whose way in is asked for when it is time."""

from network.core import calendar
from network.core.addresses import link_to, path_to
from network.core.calendar import Entry
from network.core.mail import Attachment
from network.webinars.models import Webinar, WebinarSession

STEP = 10  # between two revisions there is room for places given up and taken again


def calendar_file(webinar: Webinar, is_given_up: bool = False, times_given_up: int = 0) -> bytes:
    """The file; `is_given_up` makes one that takes the entry out again."""
    off = is_given_up or webinar.is_cancelled
    made = [entry(webinar, session, is_given_up, times_given_up) for session in webinar.sessions]
    return calendar.written(made, "CANCEL" if off else "PUBLISH")


def attachment(webinar: Webinar, is_given_up: bool = False, times_given_up: int = 0) -> Attachment:
    content = calendar_file(webinar, is_given_up, times_given_up)
    return Attachment(f"{webinar.slug}.ics", calendar.MIMETYPE, content)


def entry(webinar: Webinar, session: WebinarSession, is_given_up: bool = False, times_given_up: int = 0) -> Entry:
    return Entry(
        key=key_of(webinar, session),
        title=webinar.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        path=path_to("webinars.webinar", slug=webinar.slug),
        place=link_to("webinars.join", slug=webinar.slug),
        details=webinar.summary,
        sequence=sequence_of(webinar, is_given_up, times_given_up),
        is_off=is_given_up or webinar.is_cancelled,
    )


def key_of(webinar: Webinar, session: WebinarSession) -> str:
    return f"webinar-{webinar.id}" if session.number == 1 else f"webinar-{webinar.id}-{session.number}"


def sequence_of(webinar: Webinar, is_given_up: bool, times_given_up: int) -> int:
    """It rises with each change of the webinar, and of whether this person comes: programs take no older file."""
    own = min(2 * times_given_up - is_given_up, STEP - 2)
    return webinar.revision * STEP + (STEP - 1 if webinar.is_cancelled else max(own, int(is_given_up)))
