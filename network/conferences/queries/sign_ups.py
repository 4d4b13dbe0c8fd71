"""Who signed up for which session, and in which order those without a place stand in line."""

from typing import Any

from sqlalchemy import Select, case, exists, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from network.conferences.models import Conference, Registration, Session, SignUp
from network.conferences.queries.guests import has_place

earlier = aliased(SignUp)


def sign_up_of(registration: Registration, session: Session) -> Select:
    return select(SignUp).where(SignUp.registration_id == registration.id, SignUp.session_id == session.id)


def sign_ups_of(registration: Registration) -> Select:
    """All of a delegate's, in the order in which their sessions are locked."""
    return (
        select(SignUp)
        .join(SignUp.session)
        .options(contains_eager(SignUp.session))
        .where(SignUp.registration_id == registration.id)
        .order_by(SignUp.session_id)
    )


def signed_up_at_the_same_time(registration: Registration, session: Session) -> Select:
    """What else a delegate signed up for that overlaps this session."""
    return sign_ups_of(registration).where(
        Session.id != session.id, Session.starts_at < session.ends_at, Session.ends_at > session.starts_at
    )


def in_line(session: Session) -> Select:
    return select(SignUp).where(SignUp.session_id == session.id, SignUp.placed_at.is_(None)).order_by(SignUp.id)


def delegates_of(session: Session) -> Select:
    return delegates().where(SignUp.session_id == session.id)


def everybody_signed_up(conference: Conference) -> Select:
    return delegates().where(Registration.conference_id == conference.id)


def delegates() -> Select:
    """Who signed up: those with a place by name, the line by its order."""
    return (
        select(SignUp)
        .join(SignUp.registration)
        .options(contains_eager(SignUp.registration))
        .order_by(case((SignUp.placed_at.is_(None), SignUp.id), else_=0), Registration.delegate_name, SignUp.id)
    )


def position() -> Any:
    """Which in the line somebody is; nothing for those who have a place."""
    before = select(func.count()).where(
        earlier.session_id == SignUp.session_id, earlier.placed_at.is_(None), earlier.id <= SignUp.id
    )
    return before.correlate(SignUp).scalar_subquery()


def place_and_sign_ups(person: Any, conference: Conference) -> Select:
    """A person's registrations that give a place, each beside what it signed up for and the position in its line."""
    return (
        select(Registration.id, SignUp.session_id, SignUp.placed_at, position())
        .outerjoin(SignUp, SignUp.registration_id == Registration.id)
        .where(Registration.person_id == person.id, Registration.conference_id == conference.id, has_place())
        .order_by(Registration.id)
    )


def sign_ups_by_code(registration: Registration) -> Select:
    """The same of one registration, whoever holds its link."""
    return (
        select(Registration.id, SignUp.session_id, SignUp.placed_at, position())
        .outerjoin(SignUp, SignUp.registration_id == Registration.id)
        .where(Registration.id == registration.id, has_place())
    )


def registration_at(person: Any, conference: Conference) -> Select:
    """The place that a person signs up with."""
    return (
        select(Registration)
        .where(Registration.person_id == person.id, Registration.conference_id == conference.id, has_place())
        .options(joinedload(Registration.conference))
        .order_by(Registration.id)
        .limit(1)
    )


def sessions_signed_up_for(conference: Conference) -> Select:
    return (
        select(Session)
        .where(Session.conference_id == conference.id, Session.needs_sign_up)
        .order_by(Session.starts_at, Session.id)
    )


def can_be_signed_up_for(conference: Conference) -> Select:
    """Whether any session of it needs signing up."""
    return select(exists().where(Session.conference_id == conference.id, Session.needs_sign_up))
