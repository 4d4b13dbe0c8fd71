"""Who may bring in organisations, people and terms."""

from typing import Any

from network.people.models import Role


def may_import(person: Any) -> bool:
    """Membership staff and administrators."""
    return bool(person.holds(Role.MEMBERSHIP, Role.ADMINISTRATOR))
