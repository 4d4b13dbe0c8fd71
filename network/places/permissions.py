"""Who may change the list of councils."""

from typing import Any

from network.people.models import Role


def may_load_places(person: Any) -> bool:
    return bool(person.holds(Role.ADMINISTRATOR))
