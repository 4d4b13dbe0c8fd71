"""Who says thank you: the events team."""

from typing import Any

from network.people.models import Role


def may_say_thank_you(person: Any) -> bool:
    return bool(person.holds(Role.EVENTS))
