"""What can be asked of webinars. Those a person may not see are in none of the answers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload

from network.core import clock
from network.core.pages import Key
from network.memberships.voice import is_member
from network.people.models import Person, Role
from network.resources.models import Resource, ResourceKind
from network.resources.queries import readable_among
from network.webinars.models import Audience, Webinar, WebinarBooking

LATEST_FIRST = (Key(Webinar.starts_at, descending=True), Key(Webinar.id, descending=True))
MOST_COMING = 50


def open_to(person: Person) -> list[Audience]:
    """What audience a webinar may have for this person to see it."""
    sees_all = person.is_authenticated and (person.holds(Role.EVENTS) or is_member(person))
    return list(Audience) if sees_all else [Audience.PUBLIC]


def is_visible(person: Person) -> ColumnElement[bool]:
    return and_(Webinar.published_at.is_not(None), Webinar.audience.in_(open_to(person)))


def visible(person: Person) -> Select:
    return select(Webinar).where(is_visible(person))


def webinar(person: Person, slug: str) -> Select:
    """The webinar at this address, if the person may see it; events staff also see drafts."""
    found = select(Webinar).where(Webinar.slug == slug)
    return found if person.holds(Role.EVENTS) else found.where(is_visible(person))


def with_slug(slug: str) -> Select:
    return select(Webinar).where(Webinar.slug == slug)


def upcoming(person: Person) -> Select:
    """What is coming, soonest first: rows of (Webinar, taken, is_booked), all in one statement."""
    return (
        select(Webinar, places_taken().label("taken"), has_booked(person).label("is_booked"))
        .where(is_visible(person), Webinar.cancelled_at.is_(None), Webinar.ends_at > clock.now())
        .order_by(Webinar.starts_at, Webinar.id)
        .limit(MOST_COMING)
    )


def past(person: Person) -> Select:
    """What took place, the latest first, with its recording."""
    return (
        visible(person)
        .where(Webinar.cancelled_at.is_(None), Webinar.ends_at <= clock.now())
        .order_by(*[key.order(False) for key in LATEST_FIRST])
        .options(joinedload(Webinar.recording))
    )


def readable_recordings(person: Person, of: Iterable[Webinar]) -> Select:
    """The ids of those recordings that the person may see in the library."""
    return readable_among(person, [webinar.recording_id for webinar in of if webinar.recording_id])


def booked_by(person: Person) -> Select:
    """The person's bookings of what is still to come, soonest first, each with its webinar."""
    return (
        select(WebinarBooking)
        .join(WebinarBooking.webinar)
        .options(contains_eager(WebinarBooking.webinar))
        .where(WebinarBooking.person_id == person.id, is_current_booking())
        .where(is_visible(person), Webinar.cancelled_at.is_(None), Webinar.ends_at > clock.now())
        .order_by(Webinar.starts_at, Webinar.id)
    )


def booking_of(person: Person, of: Webinar) -> Select:
    return select(WebinarBooking).where(
        WebinarBooking.webinar_id == of.id, WebinarBooking.person_id == person.id, is_current_booking()
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


def all_webinars() -> Select:
    """For staff: rows of (Webinar, taken), drafts too."""
    return select(Webinar, places_taken().label("taken"))


def without_attendance(moment: datetime) -> Select:
    """What took place, and nobody has written down how many came."""
    return (
        select(Webinar)
        .where(Webinar.published_at.is_not(None), Webinar.cancelled_at.is_(None), Webinar.attended.is_(None))
        .where(Webinar.ends_at <= moment)
        .order_by(Webinar.starts_at)
        .limit(5)
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


def recordings() -> Select:
    """What in the library can be named as a recording, the newest first."""
    kind = Resource.kind == ResourceKind.RECORDING
    return select(Resource).where(kind).order_by(Resource.published_on.desc(), Resource.id.desc()).limit(200)
