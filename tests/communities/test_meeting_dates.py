"""On which days a community would meet."""

from datetime import date
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.communities.meeting_dates import LAST_WEEK, Pattern

MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4


def days(pattern, after, number=4):
    return list(islice(pattern.after(after), number))


def test_the_second_wednesday_every_six_weeks_keeps_to_second_wednesdays():
    found = days(Pattern(WEDNESDAY, 2, 6), date(2026, 11, 11))

    assert found == [date(2026, 12, 9), date(2027, 2, 10), date(2027, 3, 10), date(2027, 4, 14)]


@pytest.mark.parametrize(
    ("pattern", "after", "expected"),
    [
        (Pattern(MONDAY, 0, 2), date(2026, 11, 2), [date(2026, 11, 16), date(2026, 11, 30)]),
        (Pattern(FRIDAY, LAST_WEEK, 4), date(2026, 11, 27), [date(2026, 12, 25), date(2027, 1, 29)]),
        (Pattern(WEDNESDAY, 1, 4), date(2026, 12, 2), [date(2027, 1, 6), date(2027, 2, 3)]),
        (Pattern(WEDNESDAY, 2, 13), date(2026, 10, 14), [date(2027, 1, 13), date(2027, 4, 14)]),
    ],
)
def test_the_days_that_follow_a_meeting(pattern, after, expected):
    assert days(pattern, after, 2) == expected


@given(st.integers(0, 6), st.integers(0, 5), st.integers(1, 52), st.dates(date(2020, 1, 1), date(2080, 1, 1)))
def test_each_day_fits_and_comes_after_the_one_before(weekday, week, every, after):
    found = days(Pattern(weekday, week, every), after, 5)

    assert all(day.weekday() == weekday for day in found)
    assert all(earlier < later for earlier, later in pairwise([after, *found]))
    if 1 <= week < LAST_WEEK:
        assert all((day.day + 6) // 7 == week for day in found)


def test_a_pattern_says_itself(app):
    with app.test_request_context():
        assert Pattern(WEDNESDAY, 2, 6).words == "Second Wednesday, every six weeks"
        assert Pattern(MONDAY, 0, 1).words == "Monday, every week"
        assert Pattern(FRIDAY, LAST_WEEK, 5).words == "Last Friday, every 5 weeks"
