"""Hours by the clock where somebody is, right through both changes of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.notifications import times

ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Cairo",
    "Pacific/Auckland",
]


@dataclass
class Wish:
    weekday: int = 1
    hour: int = 8
    time_zone: str = "Europe/London"
    quiet_from: int | None = None
    quiet_until: int | None = None
    paused_until: date | None = None


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC)),
    st.integers(0, 23),
    st.sampled_from(ZONES),
)
def test_each_day_there_has_its_hour_exactly_once(begins, hour, zone):
    moments, moment = [], begins
    for _day in range(30):
        moment = times.next_moment(moment, hour, zone)
        moments.append(moment)

    days = [times.day_there(moment, zone) for moment in moments]
    assert days == [days[0] + timedelta(days=i) for i in range(30)]


def test_an_hour_that_the_clock_jumps_over_is_the_moment_it_jumps_to():
    assert times.next_moment(at("2027-03-28T00:00"), 1, "Europe/London") == at("2027-03-28T01:00")
    assert times.next_moment(at("2027-03-28T01:00"), 1, "Europe/London") == at("2027-03-29T00:00")


def test_of_an_hour_that_comes_twice_the_first_counts():
    assert times.next_moment(at("2027-10-30T12:00"), 1, "Europe/London") == at("2027-10-31T00:00")
    assert times.next_moment(at("2027-10-31T00:00"), 1, "Europe/London") == at("2027-11-01T01:00")


@pytest.mark.parametrize(
    ("moment", "end"),
    [("2027-01-04T23:30", "2027-01-05T07:00"), ("2027-01-04T06:59", "2027-01-04T07:00"), ("2027-01-04T12:00", None)],
)
def test_quiet_hours_go_over_midnight(moment, end):
    quiet = times.end_of_quiet(Wish(quiet_from=21, quiet_until=7), at(moment))

    assert quiet == (at(end) if end else None)


def test_who_is_away_has_their_brief_on_the_day_of_return():
    away = Wish(paused_until=date(2027, 1, 14))

    assert times.next_brief(away, at("2027-01-04T12:00"), is_daily=True) == at("2027-01-14T08:00")
    assert times.is_paused(away, at("2027-01-13T23:00"))
    assert not times.is_paused(away, at("2027-01-14T00:00"))


def test_a_brief_that_is_late_is_still_that_of_the_week():
    assert times.takes_the_week(Wish(weekday=1), at("2027-01-04T08:00"), at("2027-01-06T09:00"))
    assert not times.takes_the_week(Wish(weekday=1), at("2027-01-06T08:00"), at("2027-01-06T09:00"))
