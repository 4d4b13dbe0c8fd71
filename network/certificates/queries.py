"""What can be asked of certificates and training records."""

from typing import Any

from sqlalchemy import Select, and_, or_, select

from network.certificates.models import Certificate
from network.conferences.models import Registration
from network.conferences.occasions import Conferences
from network.organisations.models import Organisation, Representative
from network.organisations.queries import is_current
from network.people.models import Consent, ConsentKind, Person


def certificates_of(person: Any) -> Select:
    return select(Certificate).where(Certificate.person_id == person.id)


def certificate_for(person: Any, kind: str, record_id: int) -> Select:
    return certificates_of(person).where(Certificate.kind == kind, Certificate.record_id == record_id)


def certificate_at_place(registration: Registration) -> Select:
    """That of whoever holds a place at a conference: made for the place or, where they have an account, for them."""
    of_place = Certificate.registration_id == registration.id
    if registration.person_id is None:
        return select(Certificate).where(of_place)
    of_person = and_(
        Certificate.person_id == registration.person_id,
        Certificate.kind == Conferences.kind,
        Certificate.record_id == registration.conference_id,
    )
    return select(Certificate).where(or_(of_place, of_person))


def certificate_with(code: str) -> Select:
    return select(Certificate).where(Certificate.code == code)


def colleagues_who_agree(organisation: Organisation) -> Select:
    """The people of an organisation who let it see what they came to, by name."""
    return (
        select(Person)
        .join(Representative, Representative.person_id == Person.id)
        .join(Consent, Consent.person_id == Person.id)
        .where(Representative.organisation_id == organisation.id, is_current())
        .where(Consent.kind == ConsentKind.TRAINING, Consent.withdrawn_at.is_(None))
        .where(Person.suspended_at.is_(None))
        .order_by(Person.name, Person.id)
    )
