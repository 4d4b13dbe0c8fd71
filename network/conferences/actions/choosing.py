"""A person's own programme."""

from network.conferences import queries
from network.conferences.models import Favourite, Session
from network.core.db import db, lock, save
from network.people.models import Person


def star(session: Session, person: Person) -> None:
    """Choose a session; choosing it again changes nothing."""
    lock(person)  # the star may be pressed in two windows at once
    if db.session.scalar(queries.favourite_of(person, session)) is None:
        save(Favourite(person_id=person.id, session_id=session.id))


def unstar(session: Session, person: Person) -> None:
    chosen = db.session.scalar(queries.favourite_of(person, session))
    if chosen is not None:
        db.session.delete(chosen)
        db.session.flush()
