"""By what people and organisations can be chosen: which conferences they booked, and to which they came."""

from collections.abc import Sequence
from typing import Any

from flask import g
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from network.conferences.models import Conference, Registration
from network.conferences.queries import has_place
from network.core.audience import Of, criterion
from network.core.db import db
from network.core.pages import day

MOST_CONFERENCES = 100


def conferences() -> Sequence[tuple[str, Any]]:
    """The latest, with their days, read once a request."""
    if "conference_choices" not in g:
        latest = select(Conference.id, Conference.title, Conference.starts_at).where(
            Conference.announced_at.is_not(None)
        )
        found = db.session.execute(latest.order_by(Conference.starts_at.desc()).limit(MOST_CONFERENCES))
        g.conference_choices = [(str(row.id), f"{row.title}, {day(row.starts_at)}") for row in found]
    return g.conference_choices  # type: ignore[no-any-return]


def registrations(column: Any, chosen: str) -> Select:
    return select(column).where(Registration.conference_id == int(chosen), has_place(), column.is_not(None))


def arrivals(column: Any, chosen: str) -> Select:
    return registrations(column, chosen).where(Registration.checked_in_at.is_not(None))


@criterion(_l("Came to"), Of.PERSON, conferences, lambda chosen: arrivals(Registration.organisation_id, chosen))
def came(chosen: str) -> Select:
    return arrivals(Registration.person_id, chosen)


@criterion(
    _l("Booked the conference"),
    Of.PERSON,
    conferences,
    lambda chosen: registrations(Registration.organisation_id, chosen),
)
def booked_conference(chosen: str) -> Select:
    return registrations(Registration.person_id, chosen)
