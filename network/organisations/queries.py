"""What can be asked of organisations, their people and invitations."""

from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from network.core import clock
from network.organisations.membership import membership
from network.organisations.models import Invitation, Organisation, Representative, Sector, Standing
from network.people.models import Person, Role
from network.people.sessions import hashed

MOST_INVITATIONS_SHOWN = 200


def directory(sector: Sector | None = None, words: str = "") -> Select:
    """Member organisations that agreed to be listed, by name."""
    statement = select(Organisation).where(Organisation.listed_at.is_not(None), membership().is_member_now())
    if sector:
        statement = statement.where(Organisation.sector == sector)
    for word in words.lower().split()[:6]:
        named = func.lower(Organisation.name).contains(word, autoescape=True)
        described = func.lower(Organisation.area_served).contains(word, autoescape=True)
        statement = statement.where(or_(named, described))
    return statement


def organisation_seen_by(person: Any, slug: str) -> Select:
    """An organisation's page: everybody's if listed, members' if it is a member, and always its own people's and staff's."""
    statement = select(Organisation).where(Organisation.slug == slug)
    if person.holds(Role.MEMBERSHIP):
        return statement
    return statement.where(or_(is_open_to(person), is_own(person)))


def is_open_to(person: Any) -> ColumnElement[bool]:
    if membership().is_member(person) or person.is_staff:
        return membership().is_member_now()
    return membership().is_member_now() & Organisation.listed_at.is_not(None)


def is_own(person: Any) -> ColumnElement[bool]:
    if not person.is_authenticated:
        return false()
    return Organisation.id.in_(
        select(Representative.organisation_id).where(
            Representative.person_id == person.id, Representative.ended_on.is_(None)
        )
    )


def organisation_by_slug(slug: str) -> Select:
    return select(Organisation).where(Organisation.slug == slug)


def representation(person: Any, organisation: Organisation) -> Select:
    """The record by which a person speaks for an organisation now."""
    return select(Representative).where(
        Representative.organisation_id == organisation.id,
        Representative.person_id == person.id,
        Representative.ended_on.is_(None),
    )


def people_of(organisation: Organisation) -> Select:
    """Those who speak for an organisation now, primary contact and deputies first, then by name."""
    return (
        select(Representative)
        .join(Representative.person)
        .where(Representative.organisation_id == organisation.id, Representative.ended_on.is_(None))
        .options(contains_eager(Representative.person))
        .order_by(
            Representative.standing != Standing.PRIMARY,
            Representative.standing != Standing.DEPUTY,
            Person.name,
            Representative.id,
        )
    )


def listed_people_of(organisation: Organisation) -> Select:
    """Colleagues who agreed to stand in the members' directory."""
    return people_of(organisation).where(Person.listed_at.is_not(None), Person.suspended_at.is_(None))


def primary_contact(organisation: Organisation) -> Select:
    return people_of(organisation).where(Representative.standing == Standing.PRIMARY).limit(1)


def seats_taken(organisation: Organisation) -> Select:
    return (
        select(func.count())
        .select_from(Representative)
        .where(
            Representative.organisation_id == organisation.id,
            Representative.ended_on.is_(None),
            Representative.standing != Standing.FINANCE,
        )
    )


def is_open() -> ColumnElement[bool]:
    return Invitation.accepted_at.is_(None) & Invitation.withdrawn_at.is_(None) & (Invitation.expires_at > clock.now())


def open_invitations(organisation: Organisation) -> Select:
    return select(Invitation).where(Invitation.organisation_id == organisation.id, is_open())


def unanswered_invitations(organisation: Organisation) -> Select:
    """Invitations that wait, or ran out without an answer, the newest first."""
    return (
        select(Invitation)
        .where(
            Invitation.organisation_id == organisation.id,
            Invitation.accepted_at.is_(None),
            Invitation.withdrawn_at.is_(None),
        )
        .options(joinedload(Invitation.invited_by))
        .order_by(Invitation.sent_at.desc(), Invitation.id.desc())
        .limit(MOST_INVITATIONS_SHOWN)
    )


def invitation_of(organisation: Organisation, id: int) -> Select:
    return unanswered_invitations(organisation).where(Invitation.id == id)


def invitation_by_token(token: str) -> Select:
    return (
        select(Invitation)
        .where(Invitation.token_hash == hashed(token))
        .options(joinedload(Invitation.organisation), joinedload(Invitation.invited_by))
    )


def colleague_of(organisation: Organisation, id: int) -> Select:
    return people_of(organisation).where(Representative.id == id)


def person_by_handle(handle: str) -> Select:
    return (
        select(Person).where(Person.handle == handle, Person.suspended_at.is_(None)).options(selectinload(Person.roles))
    )


def speaks_for(person: Person) -> Select:
    """All that a person has spoken for, the current first."""
    return (
        select(Representative)
        .where(Representative.person_id == person.id)
        .options(joinedload(Representative.organisation))
        .order_by(Representative.ended_on.is_not(None), Representative.began_on.desc(), Representative.id)
    )


def people_by_email(emails: list[str]) -> Select:
    return select(Person).where(Person.email.in_(emails))


def slug_is_taken(slug: str) -> Select:
    return select(Organisation.id).where(Organisation.slug == slug)
