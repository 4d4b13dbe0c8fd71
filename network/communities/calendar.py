"""What communities have for the calendar of a person: meetings where they take part, and for a while those called off."""

from collections.abc import Iterator
from dataclasses import replace

from network.communities.calendar_file import entry
from network.communities.queries.meetings import meetings_for_calendar
from network.core.calendar import Asked, Entry, gives
from network.core.db import db


@gives
def meetings(asked: Asked) -> Iterator[Entry]:
    """One keeps its time taken once they said that they will come."""
    for meeting, accepted in db.session.execute(meetings_for_calendar(asked.person, asked.since)):
        yield replace(entry(meeting), is_free=not accepted)
