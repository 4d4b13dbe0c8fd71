"""What can be asked of webinars. Those a person may not see are in none of the answers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import joinedload, selectinload

from network.core import clock
from network.core.pages import Key
from network.memberships.voice import is_member
from network.people.models import Person, Role
from network.resources.models import Resource, ResourceKind
from network.resources.queries import readable_among
from network.webinars.models import Audience, Webinar, WebinarSeries
from network.webinars.queries.bookings import has_booked, places_claimed, places_taken

LATEST_FIRST = (Key(Webinar.starts_at, descending=True), Key(Webinar.id, descending=True))
MOST_COMING = 50


def open_to(person: Any) -> list[Audience]:
    """What audience a webinar may have for this person to see it."""
    sees_all = person.is_authenticated and (person.holds(Role.EVENTS) or is_member(person))
    return list(Audience) if sees_all else [Audience.PUBLIC]


def is_visible(person: Any) -> ColumnElement[bool]:
    return and_(Webinar.published_at.is_not(None), Webinar.audience.in_(open_to(person)))


def visible(person: Person) -> Select:
    return select(Webinar).where(is_visible(person))


def webinar(person: Person, slug: str) -> Select:
    """The webinar at this address, if the person may see it; events staff also see drafts."""
    found = select(Webinar).where(Webinar.slug == slug)
    return found if person.holds(Role.EVENTS) else found.where(is_visible(person))


def series(slug: str) -> Select:
    return select(WebinarSeries).where(WebinarSeries.slug == slug)


def series_called(title: str) -> Select:
    return select(WebinarSeries).where(WebinarSeries.title == title)


def all_series() -> Select:
    return select(WebinarSeries).order_by(WebinarSeries.title).limit(100)


def upcoming_in(person: Person, of: WebinarSeries) -> Select:
    return upcoming(person).where(Webinar.series_id == of.id)


def past_in(person: Person, of: WebinarSeries) -> Select:
    return past(person).where(Webinar.series_id == of.id)


def with_sessions(ids: Iterable[int]) -> Select:
    return select(Webinar).where(Webinar.id.in_(list(ids))).options(selectinload(Webinar.sessions))


def with_slug(slug: str) -> Select:
    return select(Webinar).where(Webinar.slug == slug)


def upcoming(person: Person) -> Select:
    """What is coming, soonest first: rows of (Webinar, claimed, is_booked), and its sessions."""
    return (
        select(Webinar, places_claimed().label("claimed"), has_booked(person).label("is_booked"))
        .options(selectinload(Webinar.sessions))
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
    """The ids of those recordings and slides that the person may see in the library."""
    named = [resource for webinar in of for resource in (webinar.recording_id, webinar.slides_id)]
    return readable_among(person, [resource for resource in named if resource])


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


def recordings() -> Select:
    """What in the library can be named as a recording, the newest first."""
    kind = Resource.kind == ResourceKind.RECORDING
    return select(Resource).where(kind).order_by(Resource.published_on.desc(), Resource.id.desc()).limit(200)
