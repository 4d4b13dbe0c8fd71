"""A meeting as a calendar file. Calendars are seen by more people than their owner: a sensitive community is not named."""

from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _
from icalendar import Calendar, Event

from network.communities.models import CommunityMeeting
from network.core import clock
from network.core.addresses import link_to
from network.core.identity import the_network
from network.core.mail import Attachment


def calendar_file(meeting: CommunityMeeting) -> bytes:
    """One event, in UTC, with an id that stays, so that a later file changes the same entry."""
    community, page = meeting.community, link_to("communities.meeting", id=meeting.id)
    event = Event()
    event.add("uid", f"meeting-{meeting.id}@{urlsplit(current_app.config['BASE_URL']).hostname or 'localhost'}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("sequence", meeting.revision)
    event.add("summary", _("Meeting") if community.is_sensitive else _("Meeting: %(title)s", title=community.title))
    event.add("url", page)
    event.add("location", page if community.is_sensitive else meeting.place or page)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"-//{the_network().name}//Weft//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.is_cancelled else "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()


def attachment(meeting: CommunityMeeting) -> Attachment:
    return Attachment("meeting.ics", "text/calendar", calendar_file(meeting))
