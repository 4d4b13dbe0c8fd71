"""Bursary places: asked for with a reason, and approved or refused by the events team.

While it is asked for, a place is kept: whoever hears yes has one. A refusal gives it back.
"""

from flask_babel import gettext as _

from network.conferences.actions.confirmation import tell, tell_with_code
from network.conferences.actions.order import give_back
from network.conferences.models import Registration
from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.people.models import Person


def approve(registration: Registration) -> None:
    lock(registration)
    refuse_if_decided(registration)
    registration.approved_at = clock.now()
    db.session.flush()
    tell_with_code(registration, "conferences/messages/bursary_approved")


def refuse(registration: Registration, by: Person | None = None) -> None:
    """The place is the conference's again, and what was to pay for it is credited whole."""
    lock(registration.conference)
    lock(registration)
    refuse_if_decided(registration)
    give_back(registration, registration.net, by)
    tell(registration, "conferences/messages/bursary_refused")


def refuse_if_decided(registration: Registration) -> None:
    if not registration.awaits_approval:
        raise Refused(_("%(name)s’s place does not wait for approval any more.", name=registration.delegate_name))
