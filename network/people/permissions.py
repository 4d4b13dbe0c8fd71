"""Who may do what with accounts."""

from typing import Any


def may_keep_own_account(person: Any) -> bool:
    """Everybody who is signed in: their name, their password, the browsers they are signed in with."""
    return bool(person.is_authenticated)
