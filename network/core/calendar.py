"""Calendars: what stands in one, and how it is written, for a file of one event and for the feed of a person alike.

Times are in UTC, so that no calendar program has to know when clocks change. An entry keeps its identity: a later file
with a higher sequence changes the same entry, and one that is off is said to be cancelled rather than left out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from icalendar import Calendar, Event

from network.core import clock
from network.core.addresses import absolute
from network.core.identity import the_network
from network.core.mail import Attachment

MIMETYPE = "text/calendar"


@dataclass(frozen=True)
class Entry:
    """Something at a time; `key` is what it is to us, such as `webinar-12`, and `path` where it is on our site."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    path: str
    place: str = ""  # where there is none, one goes to its page
    details: str = ""
    sequence: int = 0
    is_off: bool = False
    is_free: bool = False  # it is known, and keeps no time taken

    @property
    def uid(self) -> str:
        return f"{self.key}@{urlsplit(current_app.config['BASE_URL']).hostname or 'localhost'}"


@dataclass(frozen=True)
class Asked:
    """Whose calendar, and from when on."""

    person: Any
    since: datetime


#: What each feature has for the calendar of a person, in the order of FEATURES.
SOURCES: list[Callable[[Asked], Iterable[Entry]]] = []


def gives(source: Callable[[Asked], Iterable[Entry]]) -> Callable[[Asked], Iterable[Entry]]:
    """Let this stand in people's calendars: in one or two statements, and only what the person may read now."""
    SOURCES.append(source)
    return source


def entries_of(person: Any, past: timedelta) -> list[Entry]:
    """All that is in a person's calendar, the earliest first."""
    asked = Asked(person, clock.now() - past)
    found = [entry for source in SOURCES for entry in source(asked)]
    return sorted(found, key=lambda entry: (entry.starts_at, entry.key))


def written(entries: Sequence[Entry], method: str = "PUBLISH", name: str = "") -> bytes:
    """The calendar as a file; with a name, as one that is asked for again and again."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{the_network().name}//Weft//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", timedelta(hours=1))
    for entry in entries:
        calendar.add_component(event_of(entry))
    return calendar.to_ical()


def event_of(entry: Entry) -> Event:
    page = absolute(entry.path)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", clock.now())
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("sequence", entry.sequence)
    event.add("summary", entry.title)
    event.add("description", "\n\n".join(filter(None, [entry.details, page])))
    event.add("url", page)
    event.add("location", entry.place or page)
    event.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    if entry.is_free:
        event.add("transp", "TRANSPARENT")
    return event


def attachment(name: str, entries: Sequence[Entry], is_off: bool = False) -> Attachment:
    return Attachment(f"{name}.ics", MIMETYPE, written(entries, "CANCEL" if is_off else "PUBLISH"))
