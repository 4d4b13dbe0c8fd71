"""Who may read notifications: everybody their own."""

from typing import Any


def may_read_notifications(person: Any) -> bool:
    return bool(person.is_authenticated)
