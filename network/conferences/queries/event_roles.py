"""Who has which duty at which event."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import joinedload

from network.conferences.models import Conference, Duty, EventRole
from network.core import clock
from network.people.models import Person


def holds_now() -> ColumnElement[bool]:
    """Nobody took it away, and the event's last day is not over. Asked of a statement that has joined the event."""
    return and_(EventRole.ended_at.is_(None), Conference.ends_at > clock.at(clock.today()))


def duties_of(person: Any, conference: Conference) -> Select:
    """What a person may do at this event now."""
    return (
        select(EventRole.duty)
        .join(EventRole.conference)
        .where(EventRole.person_id == person.id, EventRole.conference_id == conference.id, holds_now())
    )


def conferences_with_duty(person: Any) -> Select:
    """(conference, duty) of all events at which a person has a duty now, the next first."""
    return (
        select(Conference, EventRole.duty)
        .join(EventRole, EventRole.conference_id == Conference.id)
        .where(EventRole.person_id == person.id, holds_now(), Conference.cancelled_at.is_(None))
        .order_by(Conference.starts_at, EventRole.id)
    )


def event_roles(conference: Conference) -> Select:
    """Everybody with a duty at this event that was not taken away, by duty and name."""
    return (
        select(EventRole)
        .join(EventRole.person)
        .options(joinedload(EventRole.person))
        .where(EventRole.conference_id == conference.id, EventRole.ended_at.is_(None))
        .order_by(EventRole.duty, Person.name, EventRole.id)
    )


def event_role(id: int, conference: Conference) -> Select:
    return event_roles(conference).where(EventRole.id == id)


def access_leads(conference: Conference) -> Select:
    """Names of those who see who needs what."""
    return (
        select(Person.name)
        .join(EventRole, EventRole.person_id == Person.id)
        .join(EventRole.conference)
        .where(EventRole.conference_id == conference.id, EventRole.duty == Duty.ACCESS, holds_now())
        .order_by(Person.name)
    )
