"""Who may choose people and write to them."""

from typing import Any

from network.people.models import Role


def may_write_to_many(person: Any) -> bool:
    return bool(person.holds(Role.MEMBERSHIP))
