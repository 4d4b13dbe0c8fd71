"""A conference as a calendar file: times in UTC, and an identity that stays, so that sending it again updates the entry."""

from urllib.parse import urlsplit

from flask import current_app
from icalendar import Calendar, Event

from network.conferences.links import conference_link
from network.conferences.models import Conference
from network.core import clock
from network.core.identity import the_network
from network.core.mail import Attachment


def calendar_of(conference: Conference) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//{the_network().name}//Weft//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event_of(conference))
    return calendar.to_ical()


def event_of(conference: Conference) -> Event:
    host = urlsplit(current_app.config["BASE_URL"]).hostname or "localhost"
    event = Event()
    event.add("uid", f"conference-{conference.id}@{host}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", conference.starts_at)
    event.add("dtend", conference.ends_at)
    event.add("summary", conference.title)
    event.add("location", ", ".join(filter(None, [conference.venue, *conference.address.splitlines()])))
    event.add("url", conference_link(conference))
    event.add("status", "CANCELLED" if conference.cancelled_at else "CONFIRMED")
    return event


def calendar_attachment(conference: Conference) -> Attachment:
    return Attachment(f"{conference.slug}.ics", "text/calendar", calendar_of(conference))
