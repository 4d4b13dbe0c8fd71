"""Who was let in without a booking by a phone without a network: a place like any other once it is told, or the desk hears of it."""

import json
from datetime import timedelta

import pytest

from network.billing.models import Invoice
from network.conferences.models import Conference, Duty, Registration, Scan, UnplacedWalkIn
from network.core import clock
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, registration
from tests.builders.members import staff
from tests.conferences.test_details_pages import helper


@pytest.fixture
def summit(client):
    client.as_(staff(Role.EVENTS, name="Eve Placeholder"))
    return conference(title="Belonging 2027", in_days=1, capacity=2)


def turned_up(name="Xara Madeup", **over):
    at = clock.now() - timedelta(minutes=20)
    return {"key": f"key-{name}", "name": name, "category": "free", "at": at.isoformat(), "place": "North door", **over}


def told(client, summit, *walk_ins):
    client.get(f"/conferences/{summit.slug}/door")
    return client.post(
        f"/conferences/{summit.slug}/door/scans",
        data=json.dumps({"scans": [], "walk_ins": walk_ins, "after": 0}),
        content_type="application/json",
        headers={"X-CSRFToken": client.csrf_token},
    )


def test_each_gets_a_place_once_from_when_and_where_they_were_let_in(client, summit):
    xara = turned_up(organisation_name="Penhollow Town Team")

    answers = [told(client, summit, xara).json["answers"] for _time in range(2)]

    assert [[each["outcome"] for each in answer] for answer in answers] == [["welcome"], ["welcome"]]
    found = db.session.query(Registration).one()
    assert (found.delegate_name, found.checked_in_place) == ("Xara Madeup", "North door")
    assert found.checked_in_at.isoformat() == xara["at"]
    assert (db.session.get_one(Conference, summit.id).places_taken, db.session.query(Scan).count()) == (1, 1)


def test_a_price_is_invoiced(client, summit):
    told(client, summit, turned_up(category="charity", email="xara@example.org"))

    assert db.session.query(Registration).one().net == 145
    assert db.session.query(Invoice).one().net == 145


def test_whoever_has_a_booking_by_that_address_comes_in_with_it(client, summit):
    booked = registration(summit, email="xara@example.org", name="Xara Madeup")

    told(client, summit, turned_up(email="xara@example.org"))

    [found] = db.session.query(Registration)
    assert (found.id, found.is_checked_in) == (booked.id, True)


def test_whom_no_place_is_left_for_is_listed_for_the_desk_until_it_has_dealt_with_them(client, summit):
    registration(summit)
    names = ("Xara Madeup", "Yusuf Demo")

    answers = [told(client, summit, *map(turned_up, names)).json["answers"] for _time in range(2)]

    assert [[each["outcome"] for each in answer] for answer in answers] == [["welcome", "unplaced"]] * 2
    assert answers[1][1]["why"] == "All places are taken: nobody more fits in."
    page = client.get(f"/conferences/{summit.slug}/door").text
    assert "Let in without a place" in page
    assert "Yusuf Demo" in page
    assert db.session.get_one(Conference, summit.id).places_taken == 2
    [one] = db.session.query(UnplacedWalkIn)
    client.press(f"/conferences/{summit.slug}/door/walk-ins/{one.id}/settling")
    assert "Let in without a place" not in client.get(f"/conferences/{summit.slug}/door").text


def test_volunteers_give_no_places_and_are_told_no_prices(client, summit):
    assert client.get(f"/conferences/{summit.slug}/door/list").json["prices"][0] == ["free", "Free", False]
    client.as_(helper(summit, Duty.DOOR))

    assert client.get(f"/conferences/{summit.slug}/door/list").json["prices"] == []
    assert told(client, summit, turned_up()).json["answers"] == []
    assert db.session.query(Registration).count() == 0


@pytest.mark.parametrize(
    "over",
    [{"name": ""}, {"key": ""}, {"category": "gold"}, {"at": "soon"}, {"at": "2027-01-01T10:00"}, {"email": 7}, {"name": "X\x00"}],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_and_changes_nothing(client, summit, over):
    assert told(client, summit, turned_up(**over)).status_code == 400
    assert db.session.query(Registration).count() == 0


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_phone_whose_clock_stands_in_another_age_lets_people_in_about_now(client, summit, at):
    registration(summit)

    answer = told(client, summit, turned_up("Xara Madeup", at=at), turned_up("Yusuf Demo", at=at))

    assert [each["outcome"] for each in answer.json["answers"]] == ["welcome", "unplaced"]
    came = [db.session.query(Registration.checked_in_at).filter(Registration.checked_in_at.is_not(None)).scalar()]
    came.append(db.session.query(UnplacedWalkIn.came_at).scalar())
    assert all(timedelta(0) <= clock.now() - each <= timedelta(days=2) for each in came)
