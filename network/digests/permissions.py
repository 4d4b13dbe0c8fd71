"""Who says what they are sent: everybody for themselves, signed in or by the link in their own mail."""

from typing import Any


def may_choose_mail(person: Any) -> bool:
    return bool(person.is_authenticated)
