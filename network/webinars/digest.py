"""What a brief has of webinars: those newly announced, and a reminder of each that somebody has a place in."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, exists, or_, select

from network.core import clock
from network.core.addresses import path_to
from network.core.db import db
from network.core.digest import Asked, Entry, Found, Source, found_by, gathers
from network.core.mail_answers import Press
from network.core.pages import day_and_time
from network.memberships.queries.members import holds_a_seat_now
from network.notifications.models import Preference
from network.people.models import Person
from network.webinars.mail_answers import giving_up_press, place_press
from network.webinars.models import Audience, Webinar, WebinarBooking
from network.webinars.queries import is_current_booking

SOON = timedelta(days=8)  # so that the weekly brief reminds of every one


def announced(asked: Asked) -> list[Found]:
    return found_by(db.session.execute(newly_announced(asked.people)))


def newly_announced(people: Sequence[int]) -> Select:
    """(person, webinar) of what is new to each, still to come, and theirs to see."""
    has_place = exists().where(
        WebinarBooking.webinar_id == Webinar.id, WebinarBooking.person_id == Person.id, is_current_booking()
    )
    return (
        select(Person.id, Webinar.id)
        .join(Preference, Preference.person_id == Person.id)
        .join(Webinar, Webinar.published_at > Preference.gathered_from)
        .where(Person.id.in_(people), stands_to_come(), ~has_place)
        .where(or_(Webinar.audience == Audience.PUBLIC, holds_a_seat_now(Person.id)))
    )


def stands_to_come() -> Any:
    return and_(Webinar.published_at.is_not(None), Webinar.cancelled_at.is_(None), Webinar.starts_at > clock.now())


def booked(asked: Asked) -> list[Found]:
    soon = clock.now() + SOON
    return found_by(
        db.session.execute(
            select(WebinarBooking.person_id, WebinarBooking.id)
            .join(WebinarBooking.webinar)
            .where(WebinarBooking.person_id.in_(asked.people), is_current_booking())
            .where(stands_to_come(), Webinar.starts_at <= soon)
        )
    )


def entries_of_webinars(ids: Sequence[int]) -> Mapping[int, Entry]:
    columns = (
        Webinar.id,
        Webinar.title,
        Webinar.slug,
        Webinar.starts_at,
        Webinar.kind,
        Webinar.net,
        Webinar.member_net,
    )
    asked = select(*columns).where(Webinar.id.in_(ids))
    return {
        row.id: entry(
            row,
            _("Look at it and book"),
            _("%(kind)s, %(when)s", kind=row.kind.label, when=day_and_time(row.starts_at)),
            None if row.net or row.member_net else place_press(row.id),
        )
        for row in db.session.execute(asked)
    }


def entries_of_bookings(ids: Sequence[int]) -> Mapping[int, Entry]:
    asked = (
        select(WebinarBooking.id, Webinar.title, Webinar.slug, Webinar.starts_at)
        .join(WebinarBooking.webinar)
        .where(WebinarBooking.id.in_(ids))
    )
    return {
        row.id: entry(row, _("See how to join"), day_and_time(row.starts_at), giving_up_press(row.id))
        for row in db.session.execute(asked)
    }


def entry(row: Any, action: str, detail: str, press: Press | None) -> Entry:
    address = path_to("webinars.webinar", slug=row.slug)
    return Entry(row.title, address, action, row.starts_at, detail, presses=(press,) if press else ())


gathers(Source("webinar_booking", _l("Coming up for you"), booked, entries_of_bookings))
gathers(Source("webinar", _l("Webinars and training"), announced, entries_of_webinars))
