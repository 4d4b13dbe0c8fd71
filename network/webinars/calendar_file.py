"""A webinar as a calendar file: one event, in UTC, with an id that stays, so that a later file changes the same entry."""

from urllib.parse import urlsplit

from flask import current_app
from icalendar import Calendar, Event

from network.core import clock
from network.core.addresses import link_to
from network.core.identity import the_network
from network.core.mail import Attachment
from network.webinars.models import Webinar


def calendar_file(webinar: Webinar, is_given_up: bool = False) -> bytes:
    """The file; `is_given_up` makes one that takes the entry out again."""
    off = is_given_up or webinar.is_cancelled
    event = Event()
    event.add("uid", f"webinar-{webinar.id}@{urlsplit(current_app.config['BASE_URL']).hostname or 'localhost'}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", webinar.starts_at)
    event.add("dtend", webinar.ends_at)
    event.add("sequence", webinar.revision + (1 if off else 0))
    event.add("summary", webinar.title)
    event.add("description", f"{webinar.summary}\n\n{link_to('webinars.webinar', slug=webinar.slug)}")
    event.add("url", link_to("webinars.join", slug=webinar.slug))
    event.add("location", link_to("webinars.join", slug=webinar.slug))
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"-//{the_network().name}//Weft//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()


def attachment(webinar: Webinar, is_given_up: bool = False) -> Attachment:
    return Attachment(f"{webinar.slug}.ics", "text/calendar", calendar_file(webinar, is_given_up))
