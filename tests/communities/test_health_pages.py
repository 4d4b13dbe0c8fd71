"""How a community does, as its facilitators see it, and nobody else."""

from datetime import timedelta

import pytest

from network.communities.health import answers
from network.communities.quarters import Quarter
from network.communities.queries import health as queries
from network.core import clock
from network.core.db import save
from network.people.models import Role, StaffRole
from tests.builders.communities import community, facilitator, participant, reply, thread
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


def test_a_quarter_nobody_knows_is_the_last_whole_one(client, lively):
    page = client.as_(facilitator(lively)).get(f"/communities/{lively.slug}/health?quarter=1066-Q9&staff=no")

    assert "from 5 organisations" in page.text


def test_where_only_the_present_quarter_has_posts_it_is_shown_and_said(client):
    here = community()
    thread(here)

    page = client.as_(facilitator(here)).get(f"/communities/{here.slug}/health")

    assert f'value="{Quarter.of(clock.today())}" selected' in page.text
    assert "its figures still grow" in page.text


def test_without_the_staff_what_only_they_answered_waits(network):
    with clock.set_to(a_quarter_ago()):
        here = community()
        helper = participant(here)
        save(StaffRole(person_id=helper.id, role=Role.EVENTS, granted_at=clock.now()))
        reply(thread(here), helper)
    window = Quarter.of(clock.today()).before.window

    with_all, without = (answers(window, queries.contributions(here, window, each)) for each in (False, True))

    assert (with_all.unanswered_share, without.unanswered_share) == (0, 1)


@pytest.mark.parametrize("voices", [1, 3])
def test_it_costs_the_same_however_many_write(client, network, voices):
    with clock.set_to(a_quarter_ago()):
        here = community()
        for _number in range(voices):
            reply(thread(here))

    client.as_(facilitator(here)).get(f"/communities/{here.slug}/health")

    assert client.last_query_count <= 7


def test_quarters_follow_each_other_over_the_year():
    assert str(Quarter(2026, 4).after) == "2027-Q1"
    assert [str(each) for each in Quarter(2026, 1).back(2)] == ["2026-Q1", "2025-Q4"]
    assert Quarter(2026, 4).last_day.isoformat() == "2026-12-31"
