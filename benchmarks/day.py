"""The day of a conference: five hundred badges as one PDF, and five hundred delegates through the door, each scan told alone."""

from sqlalchemy import func, select

from network.conferences import queries
from network.conferences.actions.badges import note_printed
from network.conferences.actions.door import Passing, take_in
from network.conferences.badges import as_pdf, badge_of
from network.conferences.models import Conference, Outcome, Registration
from network.core import clock
from network.core.db import db
from network.core.lifecycle import transaction
from network.people.models import Person, Role
from network.people.queries import staff

COUNT = 500


def largest() -> Conference:
    """The conference with the most registrations."""
    by_size = select(Registration.conference_id).group_by(Registration.conference_id).order_by(func.count().desc())
    return db.session.get_one(Conference, db.session.scalars(by_size.limit(1)).one())


def badges() -> int:
    """Read, drawn and noted as printed, as the page does."""
    with transaction():
        conference = largest()
        rows = db.session.execute(queries.badge_rows(conference).limit(COUNT)).all()
        as_pdf(conference, [badge_of(*row[:3]) for row in rows])
        note_printed([(row[0], row[3]) for row in rows])
    return len(rows)


def scans() -> int:
    """Each a transaction of its own, as a phone with a network tells them."""
    with transaction():
        conference = largest().id
        codes = db.session.scalars(select(Registration.code).where(Registration.conference_id == conference)).all()
        by: int = db.session.scalars(staff(Role.EVENTS).with_only_columns(Person.id)).first() or 0
    for number, code in enumerate(codes[:COUNT]):
        with transaction():
            seen = Passing(key=f"measured {number}", code=code, at=clock.now(), said=Outcome.WELCOME)
            take_in(db.session.get_one(Conference, conference), [seen], db.session.get_one(Person, by))
    return min(len(codes), COUNT)
