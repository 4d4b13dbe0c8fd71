"""Reminding those who have a place, a day and an hour before each session: once, and nobody who gave their place up."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import insert

from network.core import clock, mail, outbox
from network.core.addresses import link_to
from network.core.db import db, lock, rows
from network.core.jobs import every
from network.core.mail import Copy, placeholder
from network.notifications.actions import keep
from network.webinars import queries
from network.webinars.actions.booking import reminders_of
from network.webinars.links import place_link, way_in_link
from network.webinars.models import Lead, Reminder, WebinarBooking, WebinarSession

#: How long before a session each is sent; not at all once it is nearer than the second.
WINDOWS = {Lead.DAY: (timedelta(days=1), timedelta(hours=3)), Lead.HOUR: (timedelta(hours=1), timedelta())}


@every(minutes=5)
def remind() -> None:
    """Whoever booked within the time of a reminder has just been told all it would say."""
    for lead, (first, last) in WINDOWS.items():
        for session_id in rows(queries.sessions_soon(clock.now() + last, clock.now() + first)):
            session = db.session.get_one(WebinarSession, session_id)
            lock(session)  # two workers may be at it
            booked_before = session.starts_at - first
            write_to(session, lead, rows(queries.bookings_to_remind(session, lead, booked_before)))


def write_to(session: WebinarSession, lead: Lead, bookings: Sequence[WebinarBooking]) -> None:
    """One letter, in which each has their own way in, and the rows that say they were reminded."""
    if not bookings:
        return
    webinar = session.webinar
    links = {"way_in": placeholder("way_in"), "place": placeholder("place")}
    letter = mail.compose("", f"webinars/messages/reminder_{lead}", {"webinar": webinar, "session": session, **links})
    copies = [
        Copy(
            each.person.email,
            filled={"way_in": way_in_link(each.person, webinar), "place": place_link(each.person, webinar)},
        )
        for each in bookings
    ]
    outbox.post_all(letter, copies, topic=reminders_of(webinar))
    page = link_to("webinars.webinar", slug=webinar.slug)
    keep([each.person_id for each in bookings], f"webinars/messages/reminder_{lead}", letter.subject, page)
    reminded = {"session_id": session.id, "lead": lead, "of": session.starts_at}
    db.session.execute(insert(Reminder), [{**reminded, "booking_id": each.id} for each in bookings])
