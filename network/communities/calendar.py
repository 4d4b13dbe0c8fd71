"""What communities have for the calendar of a person: meetings where they take part, and for a while those called off."""

from collections.abc import Iterator

from network.communities.calendar_file import entry
from network.communities.queries.meetings import meetings_for_calendar
from network.core.calendar import Asked, Entry, gives
from network.core.db import rows


@gives
def meetings(asked: Asked) -> Iterator[Entry]:
    for meeting in rows(meetings_for_calendar(asked.person, asked.since)):
        yield entry(meeting)
