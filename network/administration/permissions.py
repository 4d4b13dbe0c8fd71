"""Who may look after the network itself."""

from typing import Any

from network.people.models import Role


def may_administer(person: Any) -> bool:
    """Settings, roles, history and mail. It opens nobody else's work, and nothing sensitive."""
    return bool(person.holds(Role.ADMINISTRATOR))
