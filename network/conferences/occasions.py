"""Conferences as occasions: who was checked in, which are over, and whom to ask about them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from network.conferences.links import path
from network.conferences.models import Conference, Registration
from network.conferences.queries.guests import has_place
from network.core import clock
from network.core.db import db, rows
from network.core.occasions import Attended, Guest, Occasion, hosts


@hosts
class Conferences:
    kind = "conference"

    def attended_by(self, people: Sequence[int]) -> list[Attended]:
        """Only those who were checked in at the door."""
        found = rows(
            select(Registration)
            .join(Registration.conference)
            .options(contains_eager(Registration.conference))
            .where(Registration.person_id.in_(people), Registration.cancelled_at.is_(None))
            .where(Registration.checked_in_at.is_not(None), Conference.cancelled_at.is_(None))
            .where(Conference.ends_at <= clock.now())
            .order_by(Registration.id)
        )
        each_once = {(each.conference_id, each.person_id): each for each in found}
        return [as_attended(each) for each in each_once.values()]

    def over_between(self, after: datetime, until: datetime) -> list[Occasion]:
        found = rows(
            select(Conference)
            .where(Conference.announced_at.is_not(None), Conference.cancelled_at.is_(None))
            .where(Conference.ends_at > after, Conference.ends_at <= until)
            .order_by(Conference.ends_at, Conference.id)
        )
        return [as_occasion(conference) for conference in found if not conference.awaits_new_date]

    def occasion(self, record_id: int) -> Occasion | None:
        conference = db.session.get(Conference, record_id)
        took_place = conference is not None and conference.announced_at and not conference.cancelled_at
        return as_occasion(conference) if conference and took_place and conference.ends_at <= clock.now() else None

    def guests_of(self, record_id: int) -> list[Guest]:
        return [Guest(each.delegate_email, each.person_id) for each in those_there(record_id) if each.delegate_email]


def those_there(record_id: int) -> list[Registration]:
    """Who was let in; where nobody was scanned, who had a place."""
    standing = select(Registration).where(Registration.conference_id == record_id, has_place())
    places = rows(standing.order_by(Registration.id))
    return [each for each in places if each.is_checked_in] or list(places)


def attended_with(registration: Registration) -> Attended | None:
    """What the holder of a place came to, if they did: also without an account."""
    conference = registration.conference
    came = registration.is_checked_in and not registration.is_cancelled and not conference.cancelled_at
    return as_attended(registration) if came and conference.is_over_at(clock.now()) else None


def as_attended(registration: Registration) -> Attended:
    conference = registration.conference
    first, last = clock.here(conference.starts_at), clock.here(conference.ends_at)
    of_a_day = timedelta(hours=last.hour - first.hour, minutes=last.minute - first.minute)
    days = (last.date() - first.date()).days + 1
    return Attended(
        "conference", conference.id, registration.person_id or 0, conference.title, first.date(), last.date(),
        max(of_a_day, timedelta()) * days,
    )  # fmt: skip


def as_occasion(conference: Conference) -> Occasion:
    where = path("conferences.conference", slug=conference.slug)
    return Occasion("conference", conference.id, conference.title, conference.starts_at, conference.ends_at, where)
