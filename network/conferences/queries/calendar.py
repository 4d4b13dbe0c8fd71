"""What of conferences is in somebody's calendar."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import contains_eager

from network.conferences.models import Conference, Favourite, Registration, Session, SignUp


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
    """The sessions they starred or have a place in, each with its conference."""
    starred = select(Favourite.session_id).where(Favourite.person_id == person.id)
    signed_up = (
        select(SignUp.session_id)
        .join(SignUp.registration)
        .where(Registration.person_id == person.id, Registration.cancelled_at.is_(None), SignUp.placed_at.is_not(None))
    )
    return (
        select(Session)
        .join(Session.conference)
        .options(contains_eager(Session.conference))
        .where(
            or_(Session.id.in_(starred), Session.id.in_(signed_up)),
            Conference.announced_at.is_not(None),
            Session.ends_at > since,
        )
        .order_by(Session.starts_at, Session.id)
    )
