"""Events of each kind as their people see them, copying one, and what a booking's page says of one that moved."""

import pytest

from network.conferences import links, queries
from network.conferences.actions.postponing import call_off, postpone
from network.conferences.actions.programme import set_rooms
from network.conferences.models import Conference, EventAudience, EventKind
from network.core.db import db, rows
from network.people.models import Role
from tests.builders.conferences import conference, order, registration, session
from tests.builders.members import member, person, staff


@pytest.mark.parametrize("where", ["", "/booking", "/calendar.ics", "/places"])
def test_an_event_for_members_does_not_exist_for_others(client, where):
    conference(title="A visit", audience=EventAudience.MEMBERS, kind=EventKind.MEMBERS_VISIT)
    address = f"/conferences/a-visit{where}"

    assert client.get(address).status_code == 404
    assert client.as_(person()).get(address).status_code == 404
    assert client.as_(member()).get(address).status_code == 200
    assert client.as_(staff(Role.EVENTS)).get(address).status_code == 200


@pytest.mark.parametrize("list_page", ["/", "/events", "/conferences"])
def test_no_list_names_an_event_for_members_to_others(client, list_page):
    conference(title="A visit to the mill", audience=EventAudience.MEMBERS)

    assert "A visit to the mill" not in client.get(list_page).text
    client.as_(member())
    assert "A visit to the mill" in client.get(list_page).text


def test_the_page_says_what_kind_of_event_it_is_and_for_whom(client):
    conference(title="A visit", audience=EventAudience.MEMBERS, kind=EventKind.MEMBERS_VISIT)

    assert "Members’ visit · for members" in client.as_(member()).get("/conferences/a-visit").text


def test_only_who_has_a_place_is_given_the_online_link(client):
    summit = conference(online_link="https://meet.example.org/belonging")
    own = registration(summit)

    assert "meet.example.org" not in client.get(f"/conferences/{summit.slug}").text
    assert "meet.example.org" in client.get(links.path("conferences.ticket", key=links.ticket_key(own))).text


def test_the_events_team_copies_an_event(client):
    summit = conference(title="Belonging 2026")
    session(summit, title="Faith in the city")
    client.as_(staff(Role.EVENTS))
    address = "/conferences/belonging-2026/staff/copy"

    page = client.submit(address, {"title": "Belonging 2027", "starts_on": "2027-11-11"}, on=address).text

    assert "Belonging 2027 is a draft" in page
    assert "Faith in the city" in client.get("/conferences/belonging-2027/staff/programme").text


def test_an_event_is_made_with_kind_and_audience(client):
    client.as_(staff(Role.EVENTS))
    typed = {
        "title": "Roundtable on trust", "kind": "roundtable", "audience": "members", "capacity": "20",
        "starts_at": "2027-03-03T10:00", "ends_at": "2027-03-03T12:00",
    }  # fmt: skip

    wrong = client.submit("/conferences/staff/new", {**typed, "audience": "tier"}).text
    assert "Say whose event it is." in wrong
    assert 'id="tier_id-error"' in wrong
    client.submit("/conferences/staff/new", typed)

    made = db.session.scalars(db.select(Conference)).one()
    assert (made.kind, made.audience) == (EventKind.ROUNDTABLE, EventAudience.MEMBERS)


def test_rooms_are_typed_a_line_each_and_come_back_after_a_deletion(client):
    summit = conference()
    set_rooms(summit, [("Loom", 40)])
    client.as_(staff(Role.EVENTS))
    address = f"/conferences/{summit.slug}/staff/rooms"

    client.submit(address, {"rooms": "Hall\nWeavers, 30"})

    assert [(room.name, room.capacity) for room in rows(queries.rooms(summit))] == [("Hall", None), ("Weavers", 30)]
    assert "Two rooms have the same name." in client.submit(address, {"rooms": "Hall\nHall, 30"}).text


def test_the_page_of_a_booking_says_what_may_be_done_once_the_event_has_moved(client):
    booked = order(conference(title="Belonging 2022"))
    address = links.order_path(booked)
    postpone(booked.conference)

    page = client.get(address).text
    assert "a new date is still to be found" in page
    assert "everything it cost is credited" in page

    call_off(booked.conference)
    assert "every place is credited in full" in client.get(address).text
