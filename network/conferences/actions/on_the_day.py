"""What the events team tells delegates for the day."""

from network.conferences import queries
from network.conferences.models import Conference, OnTheDay
from network.core.db import db, lock, save


def say(conference: Conference, *, quiet_room: str, emergency_contact: str) -> None:
    lock(conference)
    notes = db.session.scalar(queries.on_the_day(conference)) or OnTheDay(conference_id=conference.id)
    notes.quiet_room, notes.emergency_contact = quiet_room, emergency_contact
    save(notes)
