"""What a brief has of conferences: those newly announced, and a reminder of each that somebody has a place at."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, exists, or_, select

from network.conferences.links import path
from network.conferences.models import Conference, EventAudience, Registration
from network.conferences.queries.conference import tiers_of
from network.conferences.queries.guests import has_place, stands
from network.core import clock
from network.core.db import db
from network.core.digest import Asked, Entry, Found, Source, found_by, gathers
from network.core.pages import weekday
from network.memberships.queries.members import holds_a_seat_now
from network.notifications.models import Preference
from network.people.models import Person

SOON = timedelta(days=15)


def announced(asked: Asked) -> list[Found]:
    comes = exists().where(Registration.conference_id == Conference.id, Registration.person_id == Person.id, stands())
    return found_by(
        db.session.execute(
            select(Person.id, Conference.id)
            .join(Preference, Preference.person_id == Person.id)
            .join(Conference, Conference.announced_at > Preference.gathered_from)
            .where(Person.id.in_(asked.people), is_to_come(), Conference.announced_at <= clock.now(), ~comes)
            .where(is_for_each())
        )
    )


def is_for_each() -> Any:
    """The rule of `queries.is_for`, for many people at once."""
    of_tier = and_(Conference.audience == EventAudience.TIER, Conference.tier_id.in_(tiers_of(Person.id)))
    members_own = and_(or_(Conference.audience == EventAudience.MEMBERS, of_tier), holds_a_seat_now(Person.id))
    return or_(Conference.audience == EventAudience.OPEN, members_own)


def is_to_come() -> Any:
    return and_(
        Conference.announced_at.is_not(None), Conference.cancelled_at.is_(None), Conference.starts_at > clock.now()
    )


def registered(asked: Asked) -> list[Found]:
    soon = clock.now() + SOON
    return found_by(
        db.session.execute(
            select(Registration.person_id, Registration.id)
            .join(Registration.conference)
            .where(Registration.person_id.in_(asked.people), has_place())
            .where(is_to_come(), Conference.starts_at <= soon, Conference.postponed_from.is_(None))
        )
    )


def entries_of_conferences(ids: Sequence[int]) -> Mapping[int, Entry]:
    asked = select(Conference).where(Conference.id.in_(ids))
    return {each.id: entry(each, _("See the programme and book")) for each in db.session.scalars(asked)}


def entries_of_registrations(ids: Sequence[int]) -> Mapping[int, Entry]:
    asked = select(Registration.id, Conference).join(Registration.conference).where(Registration.id.in_(ids))
    return {id_: entry(conference, _("See your day")) for id_, conference in db.session.execute(asked)}


def entry(conference: Conference, action: str) -> Entry:
    where = ", ".join(filter(None, (weekday(conference.starts_at), conference.venue)))
    address = path("conferences.conference", slug=conference.slug)
    return Entry(conference.title, address, action, conference.starts_at, where)


gathers(Source("registration", _l("Coming up for you"), registered, entries_of_registrations))
gathers(Source("conference", _l("Conferences"), announced, entries_of_conferences))
