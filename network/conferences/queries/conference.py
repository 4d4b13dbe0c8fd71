"""Which conferences there are, and who sees them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from network.conferences.models import (
    Conference,
)
from network.core import clock
from network.people.models import Role


def upcoming() -> Select:
    """Announced conferences that are not over, the next first."""
    return (
        select(Conference)
        .where(Conference.announced_at.is_not(None), Conference.ends_at > clock.now())
        .order_by(Conference.starts_at, Conference.id)
    )


def past() -> Select:
    """Announced conferences whose day is over, the latest first."""
    return (
        select(Conference)
        .where(Conference.announced_at.is_not(None), Conference.ends_at <= clock.now())
        .order_by(Conference.starts_at.desc(), Conference.id)
    )


def conference_seen_by(person: Any, slug: str) -> Select:
    """The conference at this address: once it is announced everybody's, before that the events team's."""
    statement = select(Conference).where(Conference.slug == slug).options(selectinload(Conference.prices))
    return statement if person.holds(Role.EVENTS) else statement.where(Conference.announced_at.is_not(None))


def conference_of_slug(slug: str) -> Select:
    return select(Conference).where(Conference.slug == slug)


def all_conferences() -> Select:
    return select(Conference)


def open_now(moment: datetime) -> Select:
    """Conferences that can be booked at this moment, the next first."""
    return (
        select(Conference)
        .where(
            Conference.announced_at.is_not(None),
            Conference.cancelled_at.is_(None),
            Conference.booking_opens_at <= moment,
            func.coalesce(Conference.booking_closes_at, Conference.starts_at) > moment,
            Conference.places_taken < Conference.capacity,
        )
        .order_by(Conference.starts_at, Conference.id)
    )
