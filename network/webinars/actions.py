"""What people do: book a place, give it up. What events staff do: announce a webinar, change it, call it off."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, select

from network.core import clock, text
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.memberships.voice import voice_of
from network.notifications.actions import notify, notify_all
from network.people.models import Person
from network.webinars import queries
from network.webinars.calendar_file import attachment
from network.webinars.models import Status, Webinar, WebinarBooking, WebinarKind

RESERVED = {"staff"}  # pages of our own under /webinars


def book(person: Person, webinar: Webinar) -> WebinarBooking:
    """Give the person a place and send them the calendar file. Who has one keeps it: a second press changes nothing."""
    lock(webinar)  # two people may be reaching for the last place, or one may press twice
    if held := db.session.scalar(queries.booking_of(person, webinar)):
        return held
    if (status := webinar.status_at(clock.now())) != Status.COMING:
        raise Refused(why_no_bookings(status))
    if webinar.places_left(places_taken(webinar)) == 0:
        raise Refused(_("All places are taken. If somebody gives theirs up, it can be booked here again."))

    organisation = voice_of(person).organisation
    booking = save(
        WebinarBooking(
            webinar_id=webinar.id,
            person_id=person.id,
            organisation_id=organisation.id if organisation else None,
            booked_at=clock.now(),
        )
    )
    notify(person, "webinars/messages/booked", [attachment(webinar)], webinar=webinar)
    return booking


def why_no_bookings(status: Status) -> str:
    return {
        Status.DRAFT: _("This has not been announced yet."),
        Status.CANCELLED: _("This has been cancelled."),
        Status.PAST: _("This is over."),
    }[status]


def cancel_booking(booking: WebinarBooking) -> None:
    """Give the place up, so that somebody else can have it."""
    lock(booking)
    if booking.cancelled_at:
        return
    if booking.webinar.is_over_at(clock.now()):
        raise Refused(_("This is over: the booking stays as it was."))
    booking.cancelled_at = clock.now()
    webinar = booking.webinar
    notify(booking.person, "webinars/messages/booking_cancelled", [attachment(webinar, True)], webinar=webinar)
    db.session.flush()


def add(
    title: str,
    summary: str,
    starts_at: datetime,
    ends_at: datetime,
    kind: WebinarKind = WebinarKind.WEBINAR,
    **more: Any,
) -> Webinar:
    """A new webinar, as a draft. `more` are other columns: description, hosts, capacity, audience, join_url, recording_id."""
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
    times = (webinar.starts_at, webinar.ends_at)
    write(webinar, **values)
    webinar.revision += 1
    db.session.flush()
    if webinar.takes_bookings_at(clock.now()) and times != (webinar.starts_at, webinar.ends_at):
        tell_booked(webinar, "webinars/messages/moved")


def write(webinar: Webinar, **values: Any) -> None:
    for name, value in values.items():
        setattr(webinar, name, value)
    webinar.description_html = text.render(webinar.description or "").html


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


def places_taken(webinar: Webinar) -> int:
    return db.session.scalar(queries.places_taken_of(webinar)) or 0


def is_taken(slug: str) -> bool:
    return slug in RESERVED or bool(db.session.scalar(select(exists().where(Webinar.slug == slug))))
