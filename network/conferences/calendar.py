"""What conferences have for the calendar of a person: those they have a place at, and the sessions they chose."""

from collections.abc import Iterator

from network.conferences.calendar_file import entry, entry_of_session
from network.conferences.queries.calendar import chosen_sessions, conferences_of
from network.core.calendar import Asked, Entry, gives
from network.core.db import rows


@gives
def places_and_sessions(asked: Asked) -> Iterator[Entry]:
    yield from (entry(conference) for conference in rows(conferences_of(asked.person, asked.since)))
    yield from (entry_of_session(session) for session in rows(chosen_sessions(asked.person, asked.since)))
