"""Finding the event at an address, for whoever asks; the statement was put together before."""

from flask import abort

from network.conferences import queries
from network.conferences.models import Conference
from network.core.db import db
from network.core.login import visitor
from network.memberships.asking import asked


def event_at(slug: str) -> Conference:
    """The event at this address, if the visitor may see it."""
    return db.session.scalar(*asked(queries.event_of_address, visitor(), slug=slug)) or abort(404)


def conference_at(slug: str) -> Conference:
    """The same with its prices."""
    return db.session.scalar(*asked(queries.conference_of_address, visitor(), slug=slug)) or abort(404)
