"""Making certificates, and letting one's organisation see one's training record."""

import secrets
from typing import Any

from flask_babel import gettext as _

from network.certificates import queries
from network.certificates.models import Certificate
from network.conferences.models import Registration
from network.conferences.occasions import Conferences, attended_with
from network.core import clock, occasions
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.occasions import Attended
from network.people.actions.consent import give, withdraw
from network.people.models import ConsentKind, Person

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # nothing that is read as something else
LENGTH = 12


def issue(person: Person, kind: str, record_id: int) -> Certificate:
    """The certificate of what somebody came to: made once, and the same ever after."""
    lock(person)
    known: Certificate | None = db.session.scalar(queries.certificate_for(person, kind, record_id))
    return known or made_of(occasions.attended(person, kind, record_id), person.name, person=person)


def issue_to_delegate(registration: Registration) -> Certificate:
    """The same for whoever holds a place at a conference, with an account or without."""
    lock(registration)
    known: Certificate | None = db.session.scalar(queries.certificate_at_place(registration))
    if known is not None:
        return known
    if registration.person:
        return issue(registration.person, Conferences.kind, registration.conference_id)
    return made_of(attended_with(registration), registration.delegate_name, registration=registration)


def made_of(came: Attended | None, name: str, **whose: Any) -> Certificate:
    if came is None:
        raise Refused(_("There is a certificate for those who came. If you did, please write to us."))
    return save(
        Certificate(
            **whose,
            kind=came.kind,
            record_id=came.record_id,
            code="".join(secrets.choice(ALPHABET) for _place in range(LENGTH)),
            name=name,
            title=came.title,
            first=came.first,
            last=came.last,
            minutes=round(came.length.total_seconds() / 60),
            issued_at=clock.now(),
        )
    )


def read_code(typed: str) -> str:
    """The code in what was typed, whatever stands between its characters."""
    return "".join(character for character in typed.upper() if character in ALPHABET)[:LENGTH]


def let_organisation_see(person: Person, agrees: bool, wording: str) -> None:
    if agrees:
        give(person, ConsentKind.TRAINING, wording)
    else:
        withdraw(person, ConsentKind.TRAINING)
