"""Writing to the people an import seated, where staff asked for it: some at a time, each once."""

from network.core.db import db, lock, rows
from network.imports.models import SpreadsheetImport
from network.organisations.queries import speaks_for
from network.people.links import send_set_password
from network.people.models import Person

AT_ONCE = 50


def invite_some(loaded: SpreadsheetImport) -> bool:
    """Write to the next of them; whether some are left. Who has set a password meanwhile needs no letter."""
    lock(loaded)
    now, later = loaded.to_invite[:AT_ONCE], loaded.to_invite[AT_ONCE:]
    for person in rows(
        db.select(Person).where(Person.id.in_(now), Person.password_hash == "", Person.suspended_at.is_(None))
    ):
        seat = db.session.scalars(speaks_for(person).limit(1)).first()
        if seat and seat.ended_on is None:
            send_set_password(person, "imports/messages/invited", organisation=seat.organisation, by=loaded.uploaded_by)
    loaded.to_invite, loaded.letters_left = later, len(later)
    db.session.flush()
    return bool(later)
