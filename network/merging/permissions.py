"""Who may make two records one."""

from typing import Any

from network.people.models import Role


def may_merge(person: Any) -> bool:
    """Membership staff and administrators."""
    return bool(person.holds(Role.MEMBERSHIP, Role.ADMINISTRATOR))
