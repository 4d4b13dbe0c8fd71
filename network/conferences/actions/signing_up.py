"""A place in a session of limited size, or in its line. Whoever gives one up lets the first in line have it at once.

Locks are taken in the order conference, registration, session, so that no two wait for each other.
"""

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.actions.confirmation import tell_of_session
from network.conferences.models import Registration, Session, SignUp
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused


def sign_up(session: Session, registration: Registration) -> SignUp:
    """Give the delegate a place, or a place in line once the session is full. Asking again changes nothing."""
    lock(registration)  # the same delegate may be choosing in two windows
    lock(session)  # two delegates may be reaching for the last place
    known: SignUp | None = db.session.scalar(queries.sign_up_of(registration, session))
    if known is not None:
        return known
    refuse_who_cannot(session, registration)
    refuse_two_at_once(session, registration)
    placed_at = None
    if session.places_left:
        session.places_taken += 1
        placed_at = clock.now()
    return save(
        SignUp(session=session, registration=registration, asked_at=clock.now(), placed_at=placed_at),
    )


def withdraw(session: Session, registration: Registration) -> None:
    """Give the place up, or leave the line."""
    lock(registration)
    lock(session)
    known = db.session.scalar(queries.sign_up_of(registration, session))
    if known is not None:
        take_out(known)


def withdraw_from_all(registration: Registration) -> None:
    """The delegate does not come: others may have their places. The registration is locked by whoever calls."""
    for each in db.session.scalars(queries.sign_ups_of(registration)).all():
        lock(each.session)
        db.session.refresh(each)
        take_out(each)


def take_out(known: SignUp) -> None:
    session = known.session
    if known.has_place:
        session.places_taken -= 1
    db.session.delete(known)
    db.session.flush()
    fill_from_line(session)


def fill_from_line(session: Session) -> None:
    """Who stands first in line gets what is free, and is told; the session is locked by whoever calls."""
    if not session.needs_sign_up or session.ends_at <= clock.now():
        return
    for first in db.session.scalars(queries.in_line(session).limit(session.places_left)).all():
        first.placed_at = clock.now()
        session.places_taken += 1
        db.session.flush()
        tell_of_session(first.registration, session, "conferences/messages/session_place")
    db.session.flush()


def empty(session: Session) -> None:
    """The session is no more, or needs no signing up any more."""
    for each in db.session.scalars(queries.delegates_of(session)).all():
        db.session.delete(each)
    session.places_taken = 0
    db.session.flush()


def refuse_who_cannot(session: Session, registration: Registration) -> None:
    if not session.needs_sign_up:
        raise Refused(_("“%(title)s” needs no signing up: just come.", title=session.title))
    if registration.conference_id != session.conference_id or registration.is_cancelled or registration.is_asked_for:
        raise Refused(_("Signing up for a session needs a place at the event."))
    if session.conference.cancelled_at or session.starts_at <= clock.now():
        raise Refused(_("“%(title)s” cannot be signed up for any more.", title=session.title))


def refuse_two_at_once(session: Session, registration: Registration) -> None:
    other = db.session.scalar(queries.signed_up_at_the_same_time(registration, session).limit(1))
    if other is None:
        return
    words = (
        _("“%(other)s” is at the same time, and you have a place there. Give that one up first, and this one is yours to ask for.", other=other.session.title)
        if other.has_place
        else _("“%(other)s” is at the same time, and you stand in its line. Leave that first, and this one is yours to ask for.", other=other.session.title)
    )  # fmt: skip
    raise Refused(words)
