"""Webinars and courses as occasions: who came or completed them, which are over, and whom to ask about them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select

from network.core import clock
from network.core.addresses import path_to
from network.core.db import db, rows
from network.core.occasions import Attended, Guest, Occasion, hosts
from network.webinars import queries
from network.webinars.actions.attendance import came_to
from network.webinars.attendance.reading import enough
from network.webinars.models import AttendanceList, Attendee, Standing, Webinar, WebinarBooking, WebinarSession


@hosts
class Webinars:
    kind = "webinar"

    def attended_by(self, people: Sequence[int]) -> list[Attended]:
        """Of a course what was completed, with the hours of the sessions they came to."""
        came: dict[tuple[int, int], list[WebinarSession]] = defaultdict(list)
        for session, person_id, minutes in db.session.execute(who_was_there(people)):
            if enough(minutes, session.length):
                came[session.webinar_id, person_id].append(session)
        webinars = {each.id: each for each in rows(queries.with_sessions({webinar_id for webinar_id, _person in came}))}
        return [
            as_attended(webinars[webinar_id], person_id, sessions)
            for (webinar_id, person_id), sessions in came.items()
            if len(sessions) >= (webinars[webinar_id].sessions_needed or len(webinars[webinar_id].sessions))
        ]

    def over_between(self, after: datetime, until: datetime) -> list[Occasion]:
        found = rows(
            select(Webinar)
            .where(Webinar.published_at.is_not(None), Webinar.cancelled_at.is_(None))
            .where(Webinar.ends_at > after, Webinar.ends_at <= until)
            .order_by(Webinar.ends_at, Webinar.id)
        )
        return [as_occasion(webinar) for webinar in found]

    def occasion(self, record_id: int) -> Occasion | None:
        webinar = db.session.get(Webinar, record_id)
        took_place = webinar is not None and webinar.is_published and not webinar.is_cancelled
        return as_occasion(webinar) if webinar and took_place and webinar.is_over_at(clock.now()) else None

    def guests_of(self, record_id: int) -> list[Guest]:
        webinar = db.session.get_one(Webinar, record_id)
        bookings = rows(queries.bookings(webinar))
        came = {booking_id for _session, booking_id in came_to(webinar)}
        there = [each for each in bookings if each.id in came] if came else bookings
        return [Guest(each.person.email, each.person_id) for each in there]


def who_was_there(people: Sequence[int]) -> Select:
    """(session, person, minutes) of these people's places, by all lists that count."""
    return (
        select(WebinarSession, WebinarBooking.person_id, func.sum(Attendee.minutes))
        .join(AttendanceList, AttendanceList.session_id == WebinarSession.id)
        .join(Attendee, Attendee.list_id == AttendanceList.id)
        .join(WebinarBooking, WebinarBooking.id == Attendee.booking_id)
        .where(WebinarBooking.person_id.in_(people), WebinarBooking.cancelled_at.is_(None))
        .where(AttendanceList.undone_at.is_(None), Attendee.standing == Standing.MATCHED)
        .group_by(WebinarSession.id, WebinarBooking.person_id)
    )


def as_attended(webinar: Webinar, person_id: int, sessions: Sequence[WebinarSession]) -> Attended:
    days = sorted(clock.here(session.starts_at).date() for session in sessions)
    length = sum((session.length for session in sessions), timedelta())
    return Attended("webinar", webinar.id, person_id, webinar.title, days[0], days[-1], length)


def as_occasion(webinar: Webinar) -> Occasion:
    path = path_to("webinars.webinar", slug=webinar.slug)
    return Occasion("webinar", webinar.id, webinar.title, webinar.starts_at, webinar.ends_at, path)
