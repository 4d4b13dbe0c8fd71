"""Accounts: making one, and what a person says of themselves."""

from network.core import clock, text
from network.core.db import db, save
from network.people import queries
from network.people.models import Person


def find_or_create(email: str, name: str) -> Person:
    """The person with this address, or a new one, who has no password until they set it by a link sent to them."""
    found: Person | None = db.session.scalar(queries.person_by_email(email))
    return found or save(
        Person(email=email.strip().lower(), name=name, handle=text.free_slug(name, is_taken), joined_at=clock.now())
    )


def is_taken(handle: str) -> bool:
    return db.session.scalar(queries.person_by_handle(handle)) is not None


def change_account(person: Person, name: str, pronouns: str, about: str, is_listed: bool) -> None:
    """What a person says of themselves, and whether they agree to stand in the members' directory."""
    person.name, person.pronouns = name, pronouns
    person.about, person.about_html = about, text.render(about).html
    if not is_listed:
        person.listed_at = None
    elif person.listed_at is None:
        person.listed_at = clock.now()
