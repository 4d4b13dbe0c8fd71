"""How a community does, as its facilitators see it, and nobody else."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from network.communities.gathering import figures_in
from network.communities.measures import MEASURES
from network.communities.models import HoldReason, Post
from network.communities.quarters import Quarter
from network.communities.spans import Span
from network.core import clock
from network.core.db import db, save
from network.people.models import Role, StaffRole
from tests.builders.communities import community, facilitator, participant, reply, thread
from tests.builders.meetings import meeting
from tests.builders.members import organisation


def a_quarter_ago():
    return clock.at(Quarter.of(clock.today()).before.first_day) + timedelta(days=10)


@pytest.fixture
def lively(network):
    """Six people of six organisations: one asks, all others answer, in the quarter before this."""
    with clock.set_to(a_quarter_ago()):
        here = community()
        question = thread(here)
        for _number in range(5):
            reply(question, participant(here, organisation()))
    return here


def test_a_facilitator_sees_what_to_look_after(client, lively):
    page = client.as_(facilitator(lively)).get(f"/communities/{lively.slug}/health")

    assert "its figures still grow" not in page.text
    assert "How the community does" in page.text
    assert "from 5 organisations" in page.text
    assert "Healthy" in page.text
    assert "Nothing to say yet" in page.text  # of who came back: nobody wrote before


def test_under_five_voices_there_are_only_counts(client):
    here = community()

    page = client.as_(facilitator(here)).get(f"/communities/{here.slug}/health")

    assert "Too few to tell more" in page.text


def test_nobody_else_sees_it(client, lively):
    answer = client.as_(participant(lively)).get(f"/communities/{lively.slug}/health")

    assert answer.status_code in {403, 404}


def test_days_that_name_no_time_show_the_last_whole_quarter(client, lively):
    page = client.as_(facilitator(lively)).get(
        f"/communities/{lively.slug}/health?from=1066-10-14&to=1066-10-13&staff=no"
    )

    assert "name no time" in page.text

    assert "from 5 organisations" in page.text


def test_where_only_the_present_quarter_has_posts_it_is_shown_and_said(client):
    here = community()
    thread(here)

    page = client.as_(facilitator(here)).get(f"/communities/{here.slug}/health")

    assert f'value="{Quarter.of(clock.today()).first_day}"' in page.text
    assert "its figures still grow" in page.text


def test_without_the_staff_what_only_they_answered_waits(network):
    with clock.set_to(a_quarter_ago()):
        here = community()
        helper = participant(here)
        save(StaffRole(person_id=helper.id, role=Role.EVENTS, granted_at=clock.now()))
        reply(thread(here), helper)
    window = Quarter.of(clock.today()).before.window

    with_all, without = (figures_in(here, [window], each)[0].answers for each in (False, True))

    assert (with_all.unanswered_share, without.unanswered_share) == (0, 1)


@pytest.mark.parametrize("voices", [1, 3])
def test_it_costs_the_same_however_many_write(client, network, voices):
    with clock.set_to(a_quarter_ago()):
        here = community()
        for _number in range(voices):
            reply(thread(here))

    client.as_(facilitator(here)).get(f"/communities/{here.slug}/health")

    assert client.last_query_count <= 11


def test_quarters_follow_each_other_over_the_year():
    assert str(Quarter(2026, 4).after) == "2027-Q1"
    assert [str(each) for each in Quarter(2026, 1).back(2)] == ["2026-Q1", "2025-Q4"]
    assert Quarter(2026, 4).last_day.isoformat() == "2026-12-31"


def test_any_time_is_shown_with_the_one_before(client, lively):
    first = Quarter.of(clock.today()).before.first_day
    address = f"/communities/{lively.slug}/health?from={first}&to={first + timedelta(days=9)}"

    page = client.as_(facilitator(lively)).get(address)

    assert "Too few to tell more" in page.text  # they wrote on the eleventh day
    assert f'value="{first + timedelta(days=9)}"' in page.text


def test_the_file_has_every_measure_and_runs_nothing(client, lively):
    answer = client.as_(facilitator(lively)).get(f"/communities/{lively.slug}/health.csv")
    lines = answer.get_data(as_text=True).splitlines()

    assert answer.mimetype == "text/csv"
    assert len(lines) == 1 + len(MEASURES)
    assert next(line for line in lines if line.startswith("Wrote,")).split(",")[2] == "6"
    assert not [line for line in lines if line.startswith(("=", "+", "@"))]
    assert client.as_(participant(lively)).get(f"/communities/{lively.slug}/health.csv").status_code == 403


def test_what_is_removed_or_held_does_not_count(network, lively):
    window = Quarter.of(clock.today()).before.window
    before = figures_in(lively, [window])[0].people
    replies = list(db.session.scalars(select(Post).where(Post.is_opening.is_(False)).limit(2)))
    replies[0].removed_at, replies[1].held_at = clock.now(), clock.now()
    replies[1].hold_reason = HoldReason.COMMUNITY
    db.session.flush()

    after = figures_in(lively, [window])[0].people

    assert (before.contributions, after.contributions) == (6, 4)
    assert (before.contributors, after.contributors) == (6, 4)


def test_under_five_voices_no_share_is_told_by_page_or_file(client):
    with clock.set_to(a_quarter_ago()):
        here = community()
        reply(thread(here))
    somebody = client.as_(facilitator(here))

    page = somebody.get(f"/communities/{here.slug}/health").text
    answer = somebody.get(f"/communities/{here.slug}/health.csv").get_data(as_text=True)

    assert "Watch" not in page
    came_back = next(line for line in answer.splitlines() if line.startswith("Came back,"))
    assert came_back.endswith(",,,50% or more,,,,,,,,,")


def test_a_span_before_is_as_long_in_months_or_days():
    assert Span(date(2024, 1, 1), date(2024, 3, 31)).before == Span(date(2023, 10, 1), date(2023, 12, 31))
    assert Span(date(2024, 2, 1), date(2024, 2, 29)).before == Span(date(2024, 1, 1), date(2024, 1, 31))
    assert Span(date(2024, 3, 5), date(2024, 3, 11)).before == Span(date(2024, 2, 27), date(2024, 3, 4))


def test_a_span_over_the_change_of_clocks_goes_from_midnight_to_midnight_on_the_wall():
    window = Span(date(2024, 3, 30), date(2024, 3, 31)).window

    assert (window.start.isoformat(), window.end.isoformat()) == (
        "2024-03-30T00:00:00+00:00",
        "2024-03-31T23:00:00+00:00",
    )


def test_rhythm_counts_each_gap_that_ends_in_the_time_shown(network, lively):
    for month, day in ((6, 8), (7, 13), (8, 10), (9, 14), (10, 1)):
        with clock.set_to(clock.at(date(2022, month, day), 9)):
            meeting(lively, clock.now() + timedelta(hours=1)).held_at = clock.now()
    meeting(lively, clock.at(date(2022, 7, 20)))  # not held

    found = figures_in(lively, [Quarter(2022, 3).window])[0].as_json()

    assert found["meeting_gaps_days"] == [35, 28, 35]
    assert found["meeting_gap_cv"] == pytest.approx(0.1237179148)
