"""Who may do what with accounts and roles."""

from typing import Any

from network.people.models import Person, Role


def may_keep_own_account(person: Any) -> bool:
    """Everybody who is signed in: their name, their password, the browsers they are signed in with."""
    return bool(person.is_authenticated)


def may_give_roles(person: Person) -> bool:
    return person.holds(Role.ADMINISTRATOR)
