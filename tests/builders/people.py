"""People who can sign in by their password."""

from typing import Any

from network.people import passwords
from network.people.models import Person
from tests.builders.members import person
from tests.checking_client import PASSWORD


def somebody(password: str = PASSWORD, **over: Any) -> Person:
    """A person with a password."""
    return person(password_hash=passwords.hashed(password), **over)
