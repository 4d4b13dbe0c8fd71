"""Who was counted in at the rooms, and who was let in without a place."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from network.conferences.models import Conference, Kind, Registration, Session, SessionArrival, SignUp, UnplacedWalkIn
from network.conferences.queries.programme import sessions_of

PAUSES = [kind for kind in Kind if kind.is_pause]


def sessions_to_count(conference: Conference) -> Select:
    """What people go into, by the clock."""
    return (
        sessions_of(conference).where(Session.kind.not_in(PAUSES)).order_by(Session.starts_at, Session.room, Session.id)
    )


def session_to_count(conference: Conference, id: int) -> Select:
    return sessions_to_count(conference).where(Session.id == id)


def arrival_of(session: Session, registration: Registration) -> Select:
    return select(SessionArrival).where(
        SessionArrival.session_id == session.id, SessionArrival.registration_id == registration.id
    )


def arrival(session: Session, id: int) -> Select:
    return (
        select(SessionArrival)
        .where(SessionArrival.session_id == session.id, SessionArrival.id == id)
        .options(joinedload(SessionArrival.registration))
    )


def place_in(session: Session, registration: Registration) -> Select:
    """The sign-up that gives a delegate a place in this session."""
    return select(SignUp).where(
        SignUp.session_id == session.id, SignUp.registration_id == registration.id, SignUp.placed_at.is_not(None)
    )


def unplaced(conference: Conference) -> Select:
    """Whom the desk still has to find a place for, the first to come first."""
    return (
        select(UnplacedWalkIn)
        .where(UnplacedWalkIn.conference_id == conference.id, UnplacedWalkIn.settled_at.is_(None))
        .order_by(UnplacedWalkIn.came_at, UnplacedWalkIn.id)
    )


def unplaced_with_key(key: str) -> Select:
    return select(UnplacedWalkIn).where(UnplacedWalkIn.key == key)
