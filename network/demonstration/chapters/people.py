"""The people of the story, by name; all have the one password of the demonstration."""

from functools import cache

from flask import current_app
from sqlalchemy import select

from network.core.db import db
from network.people.actions.account import find_or_create
from network.people.models import Person
from network.people.passwords import hashed


@cache
def shared_password(password: str) -> str:
    """One hash for all: thirty of them would take as many seconds."""
    return hashed(password)


def with_password(person: Person) -> Person:
    person.password_hash = shared_password(current_app.config["DEMONSTRATION_PASSWORD"])
    return person


def somebody(name: str, email: str) -> Person:
    return with_password(find_or_create(email, name))


def called(name: str) -> Person:
    """The person of this name, who has entered the story before."""
    return db.session.scalars(select(Person).where(Person.name == name)).one()
