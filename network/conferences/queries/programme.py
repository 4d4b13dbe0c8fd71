"""The programme of a conference, and who chose what from it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from network.conferences.models import (
    Conference,
    Favourite,
    Room,
    Session,
    SessionSpeaker,
)
from network.people.models import Person


def sessions_of(conference: Conference) -> Select:
    return select(Session).where(Session.conference_id == conference.id)


def programme(conference: Conference) -> Select:
    """All sessions by the clock, with who chairs and speaks in them."""
    return (
        sessions_of(conference)
        .order_by(Session.starts_at, Session.ends_at, Session.room, Session.id)
        .options(selectinload(Session.parts).joinedload(SessionSpeaker.speaker))
    )


def end_of_programme(conference: Conference) -> Select:
    """When the last session so far ends."""
    return select(func.max(Session.ends_at)).where(Session.conference_id == conference.id)


def rooms(conference: Conference) -> Select:
    return select(Room).where(Room.conference_id == conference.id).order_by(Room.name)


def room_named(conference: Conference, name: str) -> Select:
    return select(Room).where(Room.conference_id == conference.id, func.lower(Room.name) == name.lower())


def session_of(conference: Conference, id: int) -> Select:
    return programme(conference).where(Session.id == id)


def sessions_at_the_same_time(conference: Conference, starts_at: datetime, ends_at: datetime) -> Select:
    return programme(conference).where(Session.starts_at < ends_at, Session.ends_at > starts_at)


def favourites(person: Any, conference: Conference) -> Select:
    """The ids of the sessions that a person has starred."""
    return (
        select(Favourite.session_id)
        .join(Favourite.session)
        .where(Favourite.person_id == person.id, Session.conference_id == conference.id)
    )


def favourite_of(person: Person, session: Session) -> Select:
    return select(Favourite).where(Favourite.person_id == person.id, Favourite.session_id == session.id)


def favourites_of_session(session: Session) -> Select:
    return select(Favourite).where(Favourite.session_id == session.id)


def how_often_chosen(conference: Conference) -> Select:
    """How many people starred each session of limited size."""
    return (
        select(Favourite.session_id, func.count())
        .join(Favourite.session)
        .where(Session.conference_id == conference.id, Session.capacity.is_not(None))
        .group_by(Favourite.session_id)
    )
