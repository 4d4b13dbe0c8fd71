"""Who sees what was answered, and who may answer without having been asked by a letter."""

from datetime import timedelta
from typing import Any

from network.core import clock
from network.people.models import Person, Role

TAKEN_FOR = timedelta(days=60)  # less than it is kept whom we asked, so that nobody answers twice


def may_see_feedback(person: Person) -> bool:
    return person.holds(Role.EVENTS)


def may_tell(registration: Any) -> bool:
    """A delegate with a place and an address, once their event is over and for some weeks."""
    conference, now = registration.conference, clock.now()
    had_place = not registration.is_cancelled and not registration.is_asked_for
    took_place = bool(conference.announced_at and not conference.cancelled_at and conference.is_over_at(now))
    return bool(had_place and registration.delegate_email and took_place and now < conference.ends_at + TAKEN_FOR)
