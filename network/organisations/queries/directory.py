"""What can be asked of organisations: the directory, and which of them somebody sees."""

from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select

from network.organisations.membership import membership
from network.organisations.models import Organisation, Representative, Sector
from network.organisations.queries.people import is_current
from network.people.models import Role


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
        select(Representative.organisation_id).where(Representative.person_id == person.id, is_current())
    )


def organisation_by_slug(slug: str) -> Select:
    return select(Organisation).where(Organisation.slug == slug)


def slug_is_taken(slug: str) -> Select:
    return select(Organisation.id).where(Organisation.slug == slug)
