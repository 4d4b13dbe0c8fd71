"""What events staff do: announce a webinar or a course, change it, call it off, say how many came."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, select

from network.core import clock, outbox, text
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.notifications.actions import notify_all
from network.webinars import queries
from network.webinars.actions.booking import places_taken, reminders_of
from network.webinars.actions.line import offer_places
from network.webinars.actions.paying import credit_in_full
from network.webinars.calendar_file import attachment
from network.webinars.models import Webinar, WebinarKind, WebinarSeries, WebinarSession

RESERVED = {"staff", "series", "place", "way-in"}  # pages of our own under /webinars

#: When a session is: from, to.
Span = tuple[datetime, datetime]


def add(
    title: str,
    summary: str,
    starts_at: datetime,
    ends_at: datetime,
    kind: WebinarKind = WebinarKind.WEBINAR,
    **more: Any,
) -> Webinar:
    """A new webinar, as a draft; a course has `more_sessions`. `more` are other columns: capacity, audience, net, member_net …"""
    webinar = Webinar(slug=text.free_slug(title, is_taken), created_at=clock.now(), revision=1)
    write(webinar, title=title, summary=summary, starts_at=starts_at, ends_at=ends_at, kind=kind, **more)
    return save(webinar)


def edit(webinar: Webinar, seen_revision: int, **values: Any) -> None:
    """Change a webinar, unless somebody else has since it was opened. Who has a place is told of a new time."""
    lock(webinar)
    if webinar.revision != seen_revision:
        raise Refused(
            _(
                "Somebody else saved this webinar after you had opened it. What you typed is still here: "
                "compare it with the webinar as it is now, then save again."
            )
        )
    capacity = values.get("capacity", webinar.capacity)
    if capacity is not None and capacity < (taken := places_taken(webinar)):
        raise Refused(_("%(taken)d places are booked already, so there cannot be fewer.", taken=taken))
    times = spans_of(webinar)
    write(webinar, **values)
    webinar.revision += 1
    db.session.flush()
    if webinar.takes_bookings_at(clock.now()) and times != spans_of(webinar):
        tell_booked(webinar, "webinars/messages/moved")
    offer_places(webinar)


def write(
    webinar: Webinar, more_sessions: Sequence[Span] | None = None, series: str | None = None, **values: Any
) -> None:
    for name, value in values.items():
        setattr(webinar, name, value)
    if series is not None:
        webinar.series = series_called(series) if series else None
    webinar.description_html = text.render(webinar.description or "").html
    if more_sessions is not None or "starts_at" in values:
        first = (values.get("starts_at", webinar.starts_at), values.get("ends_at", webinar.ends_at))
        set_sessions(webinar, [first, *(more_sessions or [])])


def set_sessions(webinar: Webinar, spans: Sequence[Span]) -> None:
    """Let these be its sessions: each keeps its number, so that calendars change the entry they have."""
    for number, (starts_at, ends_at) in enumerate(sorted(spans), start=1):
        if number > len(webinar.sessions):
            webinar.sessions.append(WebinarSession(number=number))
        session = webinar.sessions[number - 1]
        session.starts_at, session.ends_at = starts_at, ends_at
    if any(gone.starts_at <= clock.now() for gone in webinar.sessions[len(spans) :]):
        raise Refused(_("A session that has begun cannot be taken away."))
    del webinar.sessions[len(spans) :]
    webinar.starts_at, webinar.ends_at = webinar.sessions[0].starts_at, max(each.ends_at for each in webinar.sessions)
    if webinar.sessions_needed is not None and webinar.sessions_needed > len(spans):
        raise Refused(_("There are fewer sessions than are needed to complete it."))


def spans_of(webinar: Webinar) -> list[Span]:
    return [(session.starts_at, session.ends_at) for session in webinar.sessions]


def series_called(title: str) -> WebinarSeries:
    """The series of this name, made when it is first named."""
    known: WebinarSeries | None = db.session.scalar(queries.series_called(title))
    return known or save(WebinarSeries(title=title, slug=text.free_slug(title, series_is_taken)))


def series_is_taken(slug: str) -> bool:
    return bool(db.session.scalar(select(exists().where(WebinarSeries.slug == slug))))


def publish(webinar: Webinar) -> None:
    """Announce it, so that those it is for can book."""
    lock(webinar)
    if webinar.is_cancelled:
        raise Refused(_("This has been cancelled."))
    webinar.published_at = webinar.published_at or clock.now()
    db.session.flush()


def cancel(webinar: Webinar, reason: str = "") -> None:
    """Call it off, and tell everybody who has a place."""
    lock(webinar)
    if webinar.is_cancelled:
        return
    if webinar.is_over_at(clock.now()):
        raise Refused(_("This is over, so it cannot be cancelled."))
    webinar.cancelled_at, webinar.cancellation_reason = clock.now(), reason
    db.session.flush()
    for booking in rows(queries.bookings(webinar)):
        outbox.drop_topic(booking.person.email, reminders_of(webinar))
        credit_in_full(booking)
    tell_booked(webinar, "webinars/messages/cancelled")


def note_attendance(webinar: Webinar, attended: int) -> None:
    """Write down how many came."""
    lock(webinar)
    if webinar.is_cancelled or webinar.starts_at > clock.now():
        raise Refused(_("This has not taken place."))
    webinar.attended = attended
    db.session.flush()


def tell_booked(webinar: Webinar, message: str) -> None:
    people = [booking.person for booking in rows(queries.bookings(webinar))]
    notify_all(people, message, [attachment(webinar)], webinar=webinar)


def is_taken(slug: str) -> bool:
    return slug in RESERVED or bool(db.session.scalar(select(exists().where(Webinar.slug == slug))))
