"""The doors of the rooms: how many are in a session, each counted once, by who has the door."""

from datetime import timedelta

import pytest

from network.conferences import retention
from network.conferences.actions import order as orders
from network.conferences.actions import signing_up
from network.conferences.models import Duty, Kind, Session, SessionArrival
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, registration, session
from tests.builders.members import member, staff
from tests.conferences.test_details_pages import helper


@pytest.fixture
def summit(client):
    return conference(title="Belonging 2027", in_days=1)


def door_of(talk):
    return f"/conferences/{talk.conference.slug}/door/rooms/{talk.id}"


def test_each_delegate_is_counted_once_and_the_page_says_how_many_are_in(client, summit):
    talk = session(summit, title="Faith in the city", room="Loom", capacity=2)
    ada, bilal = registration(summit, name="Ada Example"), registration(summit, name="Bilal Sample")
    page = door_of(talk)
    client.as_(helper(summit, Duty.DOOR))

    assert "Ada Example is in" in client.submit(page, {"code": ada.code}).text
    assert "Ada Example was counted before" in client.submit(page, {"code": ada.code}).text
    assert "1 person is in" in client.page.text
    client.submit(page, {"code": bilal.code})

    assert "2 people are in" in client.page.text
    assert "The room is full." in client.page.text
    client.get(f"{page}?came={db.session.query(SessionArrival).first().id}")
    assert client.last_query_count <= 12
    assert "2 in" in client.get(f"/conferences/{summit.slug}/door/rooms").text


def test_whoever_was_counted_by_mistake_is_counted_out(client, summit):
    talk, ada = session(summit), registration(summit, name="Ada Example")
    client.as_(helper(summit, Duty.DOOR)).submit(door_of(talk), {"code": ada.code})

    undone = next(each["action"] for each in client.page.all("form") if "undoing" in each["action"])
    client.press(undone)

    assert db.session.get_one(Session, talk.id).people_counted == 0
    assert db.session.query(SessionArrival).count() == 0


def test_a_code_without_a_place_is_sent_to_the_desk_and_not_counted(client, summit):
    talk, gone = session(summit), registration(summit)
    orders.cancel(gone)
    elsewhere = registration(conference(in_days=3))
    client.as_(helper(summit, Duty.DOOR))

    for code in (gone.code, elsewhere.code, "ZZZZ-ZZZZ-ZZZZ"):
        answer = client.submit(door_of(talk), {"code": code})
        assert (answer.status_code, "Please send them to the help desk." in answer.text) == (422, True)
    assert db.session.get_one(Session, talk.id).people_counted == 0


def test_who_has_no_place_in_a_session_of_limited_size_is_told_apart(client, summit):
    talk = session(summit, capacity=5, needs_sign_up=True)
    placed, other = registration(summit), registration(summit)
    signing_up.sign_up(talk, placed)
    client.as_(helper(summit, Duty.DOOR))

    assert "Has no place in this session" not in client.submit(door_of(talk), {"code": placed.code}).text
    assert "Has no place in this session" in client.submit(door_of(talk), {"code": other.code}).text


def test_only_who_has_the_door_of_this_event_counts_and_never_into_a_pause(client, summit):
    talk, lunch = session(summit), session(summit, hour=13, kind=Kind.BREAK)
    other_door = helper(conference(in_days=2), Duty.DOOR)

    for stranger in (member(), other_door, helper(summit, Duty.CATERING)):
        assert client.as_(stranger).get(door_of(talk)).status_code == 403
    client.as_(staff(Role.EVENTS))
    assert (client.get(door_of(talk)).status_code, client.get(door_of(lunch)).status_code) == (200, 404)


def test_who_was_where_is_forgotten_thirty_days_after_and_the_number_stays(client, summit):
    talk, ada = session(summit), registration(summit)
    client.as_(helper(summit, Duty.DOOR)).submit(door_of(talk), {"code": ada.code})

    db.session.execute(retention.arrivals_in_sessions(summit.ends_at))
    assert db.session.query(SessionArrival).count() == 1
    db.session.execute(retention.arrivals_in_sessions(summit.ends_at + timedelta(seconds=1)))

    assert db.session.query(SessionArrival).count() == 0
    assert db.session.get_one(Session, talk.id).people_counted == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_rooms_costs_the_same_however_long(client, summit, number):
    for _ in range(number):
        session(summit)

    client.as_(helper(summit, Duty.DOOR)).get(f"/conferences/{summit.slug}/door/rooms")

    assert client.last_query_count <= 7
