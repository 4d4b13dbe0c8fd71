"""What can be asked about persons, their roles, and the links they were sent."""

from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from network.core import clock
from network.people.models import (
    Consent,
    ConsentKind,
    ConsentWording,
    EmailedLink,
    Person,
    Purpose,
    RecoveryCode,
    Role,
    SecondFactor,
    StaffRole,
)
from network.people.sessions import hashed


def person_by_email(email: str) -> Select:
    return select(Person).where(Person.email == email.strip().lower())


def person_by_handle(handle: str) -> Select:
    return select(Person).where(Person.handle == handle)


def staff(role: Role) -> Select:
    """Those who hold a role today, by name."""
    return (
        select(Person)
        .join(StaffRole, StaffRole.person_id == Person.id)
        .where(StaffRole.role == role, StaffRole.ended_at.is_(None), Person.suspended_at.is_(None))
        .order_by(Person.name, Person.id)
    )


def administrators() -> Select:
    return staff(Role.ADMINISTRATOR)


def roles_held() -> Select:
    """All roles held today, by the name of who holds them."""
    return (
        select(StaffRole)
        .join(StaffRole.person)
        .options(contains_eager(StaffRole.person))
        .where(StaffRole.ended_at.is_(None))
        .order_by(Person.name, StaffRole.id)
    )


def role_held(role_id: int) -> Select:
    held = select(StaffRole).where(StaffRole.id == role_id, StaffRole.ended_at.is_(None))
    return held.options(joinedload(StaffRole.person))


def usable_link(token: str) -> Select:
    """The link of this token by which a password can be set, if its address is still the person's."""
    sets_a_password = EmailedLink.purpose.in_([Purpose.RESET_PASSWORD, Purpose.SET_PASSWORD])
    return unused_link(token).where(sets_a_password, EmailedLink.email == Person.email)


def email_change(token: str, person: Person) -> Select:
    """The link of this token by which this person, and nobody else, makes the address it went to their own."""
    return unused_link(token).where(EmailedLink.purpose == Purpose.CHANGE_EMAIL, EmailedLink.person_id == person.id)


def unused_link(token: str) -> Select:
    return (
        select(EmailedLink)
        .join(EmailedLink.person)
        .options(contains_eager(EmailedLink.person))
        .where(
            EmailedLink.token_hash == hashed(token),
            EmailedLink.used_at.is_(None),
            EmailedLink.expires_at > clock.now(),
            Person.suspended_at.is_(None),
        )
    )


def second_factor_of(person: Person) -> Select:
    return select(SecondFactor).where(SecondFactor.person_id == person.id)


def recovery_codes_left(person: Person) -> Select:
    """How many of the codes on paper have not been used."""
    return select(func.count(RecoveryCode.id)).where(
        RecoveryCode.person_id == person.id, RecoveryCode.used_at.is_(None)
    )


def links_sent_to(email: str, purpose: Purpose, since: datetime) -> Select:
    return select(EmailedLink.id).where(
        EmailedLink.email == email, EmailedLink.purpose == purpose, EmailedLink.sent_at > since
    )


def consent_of(person: Person, kind: ConsentKind) -> Select:
    """What a person agreed to and has not taken back."""
    return select(Consent).where(Consent.person_id == person.id, Consent.kind == kind, Consent.withdrawn_at.is_(None))


def consents_of(person: Person) -> Select:
    """All that a person ever agreed to, with the words they read, the latest first."""
    return (
        select(Consent)
        .options(joinedload(Consent.wording))
        .where(Consent.person_id == person.id)
        .order_by(Consent.given_at.desc(), Consent.id.desc())
    )


def consent_wording(kind: ConsentKind, wording: str) -> Select:
    return select(ConsentWording).where(ConsentWording.kind == kind, ConsentWording.text == wording)
