"""Offering a session, and the pages of those who review and decide."""

from datetime import timedelta

import pytest

from network.conferences.actions import contributions as actions
from network.conferences.actions.helpers import give_duty
from network.conferences.models import Contribution, Duty
from network.core import clock
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference
from tests.builders.members import member, person, staff

ADDRESS = "/conferences/belonging-2027"


@pytest.fixture
def summit(client):
    return conference(title="Belonging 2027", contributions_until=clock.now() + timedelta(days=9))


def offered(summit, key="one"):
    return actions.offer(
        summit, title="Soup first", proposal="We cook.", name="Lowri Madeup", email="lowri@example.org", key=key
    )


def test_somebody_without_an_account_offers_a_session(client, summit):
    client.get(ADDRESS)
    assert f"{ADDRESS}/contribution" in client.links()
    typed = {"title": "Soup first", "proposal": "We cook.", "name": "Lowri", "email": "lowri@example.org"}

    wrong = client.submit(f"{ADDRESS}/contribution", {**typed, "email": "lowri"})
    assert wrong.status_code == 422
    assert "Soup first" in wrong.text
    page = client.submit(f"{ADDRESS}/contribution", typed).text

    assert "Thank you. We have it" in page
    assert db.session.scalars(db.select(Contribution.title)).all() == ["Soup first"]


def test_a_closed_call_says_so(client):
    conference(title="Belonging 2027")

    assert "Nothing is called for at the moment" in client.get(f"{ADDRESS}/contribution").text
    assert "Call for contributions" not in client.get(ADDRESS).text


def test_a_reviewer_reads_and_scores_but_does_not_decide(client, summit):
    one = offered(summit)
    reviewer = person()
    give_duty(summit, reviewer.email, reviewer.name, Duty.REVIEWER, staff(Role.EVENTS))
    client.as_(reviewer)
    client.get(f"{ADDRESS}/contributions")
    assert f"{ADDRESS}/contributions/{one.id}" in client.links()

    page = client.submit(f"{ADDRESS}/contributions/{one.id}", {"points": "4", "words": "Warm."}).text

    assert "4.0 of 5" in page
    assert "Take it into the programme" not in client.get(f"{ADDRESS}/contributions/{one.id}").text
    assert client.get(f"{ADDRESS}/staff/contributions/{one.id}/acceptance").status_code == 403
    assert client.as_(member()).get(f"{ADDRESS}/contributions").status_code == 403


def test_the_events_team_takes_one_in_and_declines_another(client, summit):
    one, other = offered(summit), offered(summit, key="two")
    client.as_(staff(Role.EVENTS))
    day = clock.here(summit.starts_at).date()

    client.submit(
        f"{ADDRESS}/staff/contributions/{one.id}/acceptance",
        {"starts_at": f"{day}T11:00", "ends_at": f"{day}T12:00", "room": "Loom"},
    )
    client.submit(f"{ADDRESS}/staff/contributions/{other.id}/refusal", on=f"{ADDRESS}/contributions/{other.id}")

    assert "Soup first" in client.get(ADDRESS).text
    page = client.get(f"{ADDRESS}/contributions").text
    assert "In the programme" in page
    assert "Declined" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(client, summit, count):
    for number in range(count):
        one = offered(summit, key=str(number))
        actions.score(one, person(), 4)
        actions.score(one, person(), 5)
    client.as_(staff(Role.EVENTS)).get(f"{ADDRESS}/contributions")

    assert client.last_query_count == 7
