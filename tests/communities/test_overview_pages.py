"""How all communities do, for administrators and trustees, and the limits they are held against."""

import pytest
from sqlalchemy import select

from network.communities.limits import limits
from network.communities.models import CareLimit
from network.core import clock
from network.core.db import db
from network.people.models import Role
from tests.builders.communities import community, participant, reply, sensitive_community, thread
from tests.builders.members import member, staff
from tests.communities.test_health_pages import a_quarter_ago, lively

__all__ = ["lively"]


@pytest.fixture
def trustee(network):
    return staff(Role.TRUSTEE)


def test_each_community_stands_in_one_row_with_what_wants_watching(client, lively, trustee):
    page = client.as_(trustee).get("/communities/staff/health")

    assert lively.title in page.text
    assert " of 6<" in page.text
    assert "Came back" not in page.text  # nobody wrote before: nothing to say


@pytest.mark.parametrize("asked", ["from=2026-99-99&to=x", "from=2027-01-01&to=2020-01-01"])
def test_days_that_name_no_time_are_said_to_be_none(client, trustee, asked):
    client.as_(trustee)

    assert "Those two days name no time" in client.get(f"/communities/staff/health?{asked}").text
    assert "Those two days name no time" not in client.get("/communities/staff/health").text


def test_it_names_no_person(client, trustee):
    with clock.set_to(a_quarter_ago()):
        here = community()
        question = thread(here, participant(here, name="Ola Demo"))
        for number in range(5):
            reply(question, participant(here, name=f"Named {number}"))

    page = client.as_(trustee).get("/communities/staff/health")

    assert "Ola Demo" not in page.text
    assert "Named" not in page.text


def test_of_sensitive_communities_it_tells_only_how_many_there_are(client, trustee):
    hidden = sensitive_community(title="Race and faith hate crime")
    for _each in range(5):
        participant(hidden)

    page = client.as_(trustee).get("/communities/staff/health")

    assert "hate crime" not in page.text
    assert "Of one sensitive community nothing is told here." in page.text


def test_how_few_wrote_is_not_told_to_the_person(client, trustee):
    with clock.set_to(a_quarter_ago()):
        thread(community(title="Small circle"))

    page = client.as_(trustee).get("/communities/staff/health")

    assert "under 5" in page.text
    assert "too few to tell" in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_however_many_there_are(client, trustee, number):
    for _each in range(number):
        reply(thread())

    client.as_(trustee).get("/communities/staff/health")

    assert client.last_query_count <= 11


def test_nobody_else_sees_it(client, network):
    assert client.as_(member()).get("/communities/staff/health").status_code == 403
    assert client.as_(staff(Role.TRUSTEE)).get("/communities/staff/limits").status_code == 403


def test_an_administrator_chooses_the_limits(client, network):
    client.as_(staff(Role.ADMINISTRATOR)).submit("/communities/staff/limits", {"unanswered_share": "0.3"})

    assert limits()["unanswered_share"] == 0.3
    assert db.session.scalars(select(CareLimit.name)).all() == ["unanswered_share"]  # the others start where they did

    client.submit("/communities/staff/limits", {"unanswered_share": "0.15"})
    assert db.session.scalars(select(CareLimit)).all() == []


@pytest.mark.parametrize("typed", ["", "much", "1.5", "-1", "nan"])
def test_a_limit_that_cannot_be_is_said_beside_it(client, network, typed):
    page = client.as_(staff(Role.ADMINISTRATOR)).submit("/communities/staff/limits", {"unanswered_share": typed})

    assert page.status_code == 422
    assert "Type a number from 0 to 1." in page.text or "Not a valid float value" in page.text
    assert limits()["unanswered_share"] == 0.15
