"""What of conferences is in somebody's calendar."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import contains_eager

from network.conferences.models import Conference, Favourite, Registration, Session


def conferences_of(person: Any, since: datetime) -> Select:
    """Those they have a place at, also such as were called off."""
    has_place = exists().where(
        Registration.conference_id == Conference.id,
        Registration.person_id == person.id,
        Registration.cancelled_at.is_(None),
    )
    return (
        select(Conference)
        .where(has_place, Conference.announced_at.is_not(None), Conference.ends_at > since)
        .order_by(Conference.starts_at, Conference.id)
    )


def chosen_sessions(person: Any, since: datetime) -> Select:
    """The sessions they starred, each with its conference."""
    return (
        select(Session)
        .join(Favourite, Favourite.session_id == Session.id)
        .join(Session.conference)
        .options(contains_eager(Session.conference))
        .where(Favourite.person_id == person.id, Conference.announced_at.is_not(None), Session.ends_at > since)
        .order_by(Session.starts_at, Session.id)
    )
