"""Who deals with reports for the network: those named for safety or, as long as nobody is, all administrators."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, literal, or_, select
from sqlalchemy.orm import contains_eager

from network.moderation.models import SafetyContact
from network.people.models import Person, Role, StaffRole

MOST_SHOWN = 6


def holds_a_role(*roles: Role) -> ColumnElement[bool]:
    """A condition on persons: they are of the staff today, in one of these roles if any is given."""
    held = select(StaffRole.person_id).where(StaffRole.ended_at.is_(None))
    return and_(Person.id.in_(held.where(StaffRole.role.in_(roles)) if roles else held), Person.suspended_at.is_(None))


def contacts() -> Select:
    """Who is named now and still of the staff, by name."""
    return (
        select(SafetyContact)
        .join(Person, Person.id == SafetyContact.person_id)
        .options(contains_eager(SafetyContact.person))
        .where(SafetyContact.ended_at.is_(None), holds_a_role())
        .order_by(Person.name, Person.id)
    )


def contact(id: int) -> Select:
    return select(SafetyContact).where(SafetyContact.id == id, SafetyContact.ended_at.is_(None))


def contact_of(person: Person) -> Select:
    return select(SafetyContact).where(SafetyContact.person_id == person.id, SafetyContact.ended_at.is_(None))


def is_anybody_named() -> ColumnElement[bool]:
    return exists(contacts().with_only_columns(SafetyContact.id).order_by(None)).correlate(None)


def is_named(person_id: Any) -> ColumnElement[bool]:
    named = contacts().with_only_columns(SafetyContact.id).order_by(None)
    return exists(named.where(SafetyContact.person_id == person_id)).correlate(None)


def keeps_safe(person: Any) -> ColumnElement[bool]:
    """Whether reports of all but sensitive communities wait for this person."""
    is_administrator = literal(person.holds(Role.ADMINISTRATOR))
    return or_(is_named(person.id), and_(is_administrator, ~is_anybody_named()))


def safety_people() -> Select:
    """The persons whom the code of conduct names, and who are written to."""
    named = contacts().with_only_columns(SafetyContact.person_id).order_by(None)
    meant = or_(Person.id.in_(named), and_(holds_a_role(Role.ADMINISTRATOR), ~is_anybody_named()))
    return select(Person).where(meant, Person.suspended_at.is_(None)).order_by(Person.name, Person.id)
