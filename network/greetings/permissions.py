"""Who may look for people and write to them: members, and nobody on behalf of another."""

from typing import Any

from network.greetings.models import Greeting
from network.memberships.voice import is_member


def may_find_people(person: Any) -> bool:
    return is_member(person)


def may_see_greetings(person: Any) -> bool:
    """One's own: also after the membership has ended, to read what was written."""
    return bool(person.is_authenticated)


def may_answer(person: Any, greeting: Greeting) -> bool:
    return bool(greeting.is_waiting and greeting.to_id == person.id)


def may_write(person: Any, greeting: Greeting) -> bool:
    return greeting.is_under_way and is_member(person)
