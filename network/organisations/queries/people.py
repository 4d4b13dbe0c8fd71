"""What can be asked of the people who speak for organisations."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from network.core import clock
from network.organisations.models import Organisation, Representative, Standing
from network.people.models import Person


def is_current_on(day: Any) -> ColumnElement[bool]:
    """A condition on representatives: those who speak for their organisation on a day that is not past."""
    return and_(
        Representative.ended_on.is_(None), or_(Representative.leaves_on.is_(None), Representative.leaves_on > day)
    )


def is_current() -> ColumnElement[bool]:
    return is_current_on(clock.today())


def representation(person: Any, organisation: Organisation) -> Select:
    """The record by which a person speaks for an organisation now."""
    return select(Representative).where(
        Representative.organisation_id == organisation.id,
        Representative.person_id == person.id,
        is_current(),
    )


def people_of(organisation: Organisation) -> Select:
    """Those who speak for an organisation now, primary contact and deputies first, then by name."""
    return (
        select(Representative)
        .join(Representative.person)
        .where(Representative.organisation_id == organisation.id, is_current())
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
            is_current(),
            Representative.standing != Standing.FINANCE,
        )
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
