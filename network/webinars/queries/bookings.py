"""What can be asked of places in webinars: who has one, and how many are taken or kept."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import contains_eager

from network.people.models import Person
from network.webinars.models import WaitingPlace, Webinar, WebinarBooking


def booking_of(person: Person, of: Webinar) -> Select:
    return select(WebinarBooking).where(
        WebinarBooking.webinar_id == of.id, WebinarBooking.person_id == person.id, is_current_booking()
    )


def times_given_up(person: Person, of: Webinar) -> Select:
    return select(func.count()).where(
        WebinarBooking.webinar_id == of.id,
        WebinarBooking.person_id == person.id,
        WebinarBooking.cancelled_at.is_not(None),
    )


def bookings(of: Webinar) -> Select:
    """Who has a place, in the order they took it, with the person and the organisation."""
    return (
        select(WebinarBooking)
        .join(WebinarBooking.person)
        .outerjoin(WebinarBooking.organisation)
        .options(contains_eager(WebinarBooking.person), contains_eager(WebinarBooking.organisation))
        .where(WebinarBooking.webinar_id == of.id, is_current_booking())
        .order_by(WebinarBooking.id)
    )


def places_taken_of(of: Webinar) -> Select:
    return select(func.count()).where(WebinarBooking.webinar_id == of.id, is_current_booking())


def places_claimed_of(of: Webinar) -> Select:
    """How many places nobody else can have: those booked, and those of everybody in line."""
    return select(booked_in(of) + in_line_of(of))


def booked_in(of: Webinar) -> Any:
    return places_taken_of(of).scalar_subquery()


def in_line_of(of: Webinar) -> Any:
    return (
        select(func.count()).where(WaitingPlace.webinar_id == of.id, WaitingPlace.ended_at.is_(None)).scalar_subquery()
    )


def places_taken() -> Any:
    """How many places of each webinar are taken."""
    return (
        select(func.count())
        .select_from(WebinarBooking)
        .where(WebinarBooking.webinar_id == Webinar.id, is_current_booking())
        .correlate(Webinar)
        .scalar_subquery()
    )


def has_booked(person: Person) -> ColumnElement[bool]:
    mine = and_(WebinarBooking.webinar_id == Webinar.id, WebinarBooking.person_id == person.id, is_current_booking())
    return exists().where(mine).correlate(Webinar)


def is_current_booking() -> ColumnElement[bool]:
    return WebinarBooking.cancelled_at.is_(None)


def places_claimed() -> Any:
    """The same of each webinar, with those of everybody in line."""
    waiting = (
        select(func.count())
        .select_from(WaitingPlace)
        .where(WaitingPlace.webinar_id == Webinar.id, WaitingPlace.ended_at.is_(None))
        .correlate(Webinar)
        .scalar_subquery()
    )
    return places_taken() + waiting
