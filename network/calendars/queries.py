"""What can be asked of feeds."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from network.calendars.models import CalendarFeed


def feed_of(person: Any) -> Select:
    return select(CalendarFeed).where(CalendarFeed.person_id == person.id)


def feed_with(token_hash: str) -> Select:
    """The feed at an address, with whose it is."""
    return select(CalendarFeed).where(CalendarFeed.token_hash == token_hash).options(joinedload(CalendarFeed.person))
