"""What somebody has booked and is still to come: asked by their needs and by their own page, read once a request."""

from flask import g

from network.core.db import rows
from network.core.login import visitor
from network.people.models import Person
from network.webinars import queries
from network.webinars.models import Webinar

MOST = 5


def coming_webinars(person: Person) -> list[Webinar]:
    """The next five webinars that a person has a place in, soonest first."""
    if person is not visitor():
        return read(person)
    if "coming_webinars" not in g:
        g.coming_webinars = read(person)
    return g.coming_webinars  # type: ignore[no-any-return]


def read(person: Person) -> list[Webinar]:
    return [booking.webinar for booking in rows(queries.booked_by(person).limit(MOST))]
