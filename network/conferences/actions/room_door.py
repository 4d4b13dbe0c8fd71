"""At the door of a room: each delegate is counted into a session once."""

from flask_babel import gettext as _

from network.conferences import codes, queries
from network.conferences.models import Registration, Session, SessionArrival
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.people.models import Person


def count_in(session: Session, typed: str, by: Person) -> tuple[SessionArrival, bool]:
    """(the arrival, whether it is a new one) of the delegate whose code this is."""
    found: Registration | None = db.session.scalar(queries.place_with_code(codes.read(typed), session.conference))
    if found is None:
        raise Refused(_("This code has no place at this event. Please send them to the help desk."), "code")
    lock(session)  # two people may be counting at one door
    known: SessionArrival | None = db.session.scalar(queries.arrival_of(session, found))
    if known is not None:
        return known, False
    session.people_counted += 1
    arrival = SessionArrival(session=session, registration=found, came_at=clock.now(), counted_by_id=by.id)
    return save(arrival), True


def count_out(arrival: SessionArrival) -> None:
    """Counted by mistake, or gone again."""
    session = arrival.session
    lock(session)
    lock(arrival)  # pressed twice, it is gone
    session.people_counted -= 1
    db.session.delete(arrival)
    db.session.flush()
