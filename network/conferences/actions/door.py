"""The door: somebody comes in once; a second scan is told when and where the first was."""

from flask_babel import gettext as _
from sqlalchemy import select

from network.conferences import codes
from network.conferences.models import Conference, Outcome, Registration, Scan
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.people.models import Person


def check_in_by_code(conference: Conference, typed: str, by: Person, place: str = "") -> Scan:
    """Let in whoever's code this is."""
    code = codes.read(typed)
    registration = db.session.scalar(
        select(Registration).where(Registration.code == code, Registration.conference_id == conference.id)
    )
    if registration is None:
        raise Refused(_("We do not know this code here. Try it again, or search by name."))
    return check_in(registration, by, place)


def check_in(registration: Registration, by: Person, place: str = "") -> Scan:
    """Let the delegate in, unless they came before or their place was cancelled; either way, note the scan."""
    lock(registration)  # two doors may scan the same code
    if registration.awaits_approval:
        raise Refused(_("%(name)s’s bursary place is not approved yet.", name=registration.delegate_name))
    if registration.is_cancelled:
        outcome = Outcome.CANCELLED
    elif registration.is_checked_in:
        outcome = Outcome.AGAIN
    else:
        outcome = Outcome.WELCOME
        registration.checked_in_at = clock.now()
        registration.checked_in_by_id = by.id
        registration.checked_in_place = place
    return save(
        Scan(
            conference_id=registration.conference_id,
            registration=registration,
            outcome=outcome,
            scanned_at=clock.now(),
            scanned_by_id=by.id,
            place=place,
        )
    )


def undo_check_in(registration: Registration) -> None:
    """Take back a check-in made by mistake."""
    lock(registration)
    if not registration.is_checked_in:
        raise Refused(_("%(name)s has not come in yet.", name=registration.delegate_name))
    registration.checked_in_at = registration.checked_in_by_id = None
    registration.checked_in_place = ""
    db.session.flush()
