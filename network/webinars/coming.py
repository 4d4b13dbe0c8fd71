"""What somebody has booked and is still to come: asked by their needs and by their own page, read once a request."""

from flask import g
from sqlalchemy import Select

from network.core.db import rows
from network.core.login import visitor
from network.memberships.asking import asked
from network.memberships.reader import Reader
from network.people.models import Person
from network.webinars import queries
from network.webinars.models import WebinarSession

MOST = 5


def coming_sessions(person: Person) -> list[WebinarSession]:
    """The next five sessions that a person has a place in, soonest first, each with its webinar."""
    if person is not visitor():
        return read(person)
    if "coming_sessions" not in g:
        g.coming_sessions = read(person)
    return g.coming_sessions  # type: ignore[no-any-return]


def read(person: Person) -> list[WebinarSession]:
    return list(rows(*asked(next_sessions, person)))


def next_sessions(reader: Reader) -> Select:
    return queries.coming_sessions(reader).limit(MOST)
