"""Courses of several sessions, booked as one, and series of webinars that are booked one by one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.webinars import actions, queries
from network.webinars.calendar_file import calendar_file
from network.webinars.models import WebinarKind, WebinarSeries
from tests.builders.members import person
from tests.builders.webinars import webinar

HERE = ZoneInfo("Europe/London")


def session(month, day):
    return datetime(2027, month, day, 10, tzinfo=HERE), datetime(2027, month, day, 15, tzinfo=HERE)


def shared_ground(first=(5, 18), second=(5, 25), **over):
    starts_at, ends_at = session(*first)
    return webinar(
        title="Shared Ground", kind=WebinarKind.TRAINING, starts_at=starts_at, ends_at=ends_at,
        more_sessions=[session(*second)], **over,
    )  # fmt: skip


def test_one_booking_is_for_all_sessions_and_puts_each_into_the_calendar(network):
    course = shared_ground()
    me = person()
    actions.book(me, course)

    events = Calendar.from_ical(calendar_file(course)).walk("VEVENT")
    assert [event["dtstart"].dt for event in events] == [
        datetime(2027, 5, 18, 9, tzinfo=UTC), datetime(2027, 5, 25, 9, tzinfo=UTC)
    ]  # fmt: skip
    assert len({event["uid"] for event in events}) == 2
    assert [each.number for each in rows(queries.coming_sessions(me))] == [1, 2]
    assert (course.starts_at, course.ends_at) == (course.sessions[0].starts_at, course.sessions[1].ends_at)


def test_clocks_that_change_between_sessions_leave_the_hour_on_the_wall_as_it_is(network):
    course = shared_ground((3, 24), (3, 31))

    assert [each.starts_at for each in course.sessions] == [
        datetime(2027, 3, 24, 10, tzinfo=UTC), datetime(2027, 3, 31, 9, tzinfo=UTC)
    ]  # fmt: skip


def test_a_moved_session_keeps_its_identity_in_calendars(network):
    course = shared_ground()
    events = Calendar.from_ical(calendar_file(course)).walk("VEVENT")
    before, sequence = [event["uid"] for event in events], events[0]["sequence"]
    ids = [each.id for each in course.sessions]

    actions.edit(course, 1, more_sessions=[session(6, 1)])

    events = Calendar.from_ical(calendar_file(course)).walk("VEVENT")
    assert [event["uid"] for event in events] == before
    assert [each.id for each in course.sessions] == ids
    assert min(event["sequence"] for event in events) > sequence


def test_sessions_are_numbered_by_the_clock_and_can_be_taken_away(network):
    course = shared_ground((5, 25), (5, 18))
    assert [each.starts_at.day for each in course.sessions] == [18, 25]

    actions.edit(course, 1, starts_at=course.sessions[0].starts_at, ends_at=course.sessions[0].ends_at)

    assert [each.number for each in course.sessions] == [1]
    assert not course.is_course


def test_nobody_joins_a_course_once_its_first_session_is_over(network, time_machine):
    course = shared_ground()
    time_machine.move_to(course.sessions[0].ends_at + timedelta(minutes=1))

    with pytest.raises(Refused, match="has begun"):
        actions.book(person(), course)


def test_no_more_sessions_can_be_needed_than_there_are(network):
    with pytest.raises(Refused, match="fewer sessions"):
        shared_ground(sessions_needed=3)


def test_webinars_of_one_series_stand_together_and_the_series_is_made_once(network):
    first = webinar(series="Data at dusk")
    second = webinar(series="Data at dusk", starts_at=clock.now() + timedelta(days=30))
    webinar()

    [made] = db.session.query(WebinarSeries).all()
    assert [each.Webinar for each in rows(queries.upcoming_in(person(), made))] == [first, second]
    actions.edit(first, 1, series="")
    assert first.series is None
