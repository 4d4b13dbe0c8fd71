"""'My day': by the private link or signed in, with what comes next, and the way into the online strand in its time."""

from datetime import timedelta

import pytest

from network.conferences import links
from network.conferences.actions import choosing
from network.conferences.actions import order as orders
from network.conferences.models import Kind
from network.conferences.my_day import OPENS_BEFORE
from network.core import clock
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, order, registration, session
from tests.builders.members import member, staff
from tests.conferences.test_booking import as_colleague

MEETING = "https://meet.example.org/belonging"


@pytest.fixture
def summit(client):
    summit = conference(title="Belonging 2027", in_days=10)
    summit.online_link = MEETING
    session(summit, hour=10, title="Keynote", kind=Kind.KEYNOTE, room="Hall")
    session(summit, hour=11, title="Faith in the city", room="Loom")
    session(summit, hour=11, title="Sport and cohesion", room="Shuttle")
    session(summit, hour=14, title="Closing plenary", kind=Kind.PLENARY, room="Hall")
    return summit


def address_of(one):
    return links.path("conferences.day_by_link", key=links.delegate_key(one))


def at(summit, hour, minute=0):
    return clock.set_to(clock.at(clock.here(summit.starts_at).date(), hour, minute))


def words(client, address):
    return " ".join(client.get(address).text.split())


def test_the_next_session_stands_first_with_its_room(client, summit):
    one = registration(summit)

    with at(summit, 10, 20):
        page = words(client, address_of(one))

    assert page.index("Now, 10:15") < page.index("Keynote") < page.index("Next, 11:15") < page.index("Loom")
    assert client.last_query_count <= 12


def test_of_sessions_at_one_time_those_that_were_chosen_stand_there(client, summit):
    ada = member()
    one = order(summit, [as_colleague(ada)], booker=ada).registrations[0]
    chosen = db.session.query(type(session(summit, hour=15))).filter_by(title="Sport and cohesion").one()
    choosing.star(chosen, ada)

    with at(summit, 10, 50):
        by_link = words(client, address_of(one))
        signed_in = words(client.as_(ada), f"/conferences/{summit.slug}/my-day")

    for page in (by_link, signed_in):
        assert "Sport and cohesion" in page
        assert "Faith in the city" not in page


def test_the_way_online_opens_in_its_time_alone_and_its_address_stands_on_no_page(client, summit):
    one = registration(summit)
    address, online = address_of(one), address_of(one).removesuffix("/day") + "/online"
    seen = {}
    for name, moment in {
        "early": summit.starts_at - OPENS_BEFORE - timedelta(minutes=1),
        "open": summit.starts_at - OPENS_BEFORE,
        "late": summit.ends_at,
    }.items():
        with clock.set_to(moment):
            page = client.get(address).text
            assert MEETING not in page
            seen[name] = ("Join online" in page, client.get(online).location == MEETING)

    assert seen == {"early": (False, False), "open": (True, True), "late": (False, False)}


def test_a_place_that_was_cancelled_or_waits_opens_nothing(client, summit):
    gone, asked = registration(summit), registration(summit)
    orders.cancel(gone)
    asked.asked_because = "I study."
    db.session.flush()

    with clock.set_to(summit.starts_at):
        for one in (gone, asked):
            page = client.get(address_of(one)).text
            assert "There is no place for you" in page
            assert one.code not in page.replace("-", "")
            assert client.get(address_of(one).removesuffix("/day") + "/online").location != MEETING


def test_whoever_has_no_place_has_no_day(client, summit):
    registration(summit)

    assert client.as_(member()).get(f"/conferences/{summit.slug}/my-day").status_code == 404
    assert client.get(f"/conferences/{summit.slug}/my-day/online").status_code == 404


def test_the_quiet_room_and_whom_to_ring_are_told_by_the_events_team(client, summit):
    one = registration(summit)
    client.as_(staff(Role.EVENTS)).submit(
        f"/conferences/{summit.slug}/staff/day", {"quiet_room": "Room 4", "emergency_contact": "Eve, 01632 960001"}
    )

    page = words(client, address_of(one))

    assert "Room 4" in page
    assert "Eve, 01632 960001" in page


def test_on_the_day_today_leads_to_it(client, summit):
    ada = member()
    order(summit, [as_colleague(ada)], booker=ada)
    client.as_(ada)

    assert "Belonging 2027 is today" not in client.get("/today").text
    with at(summit, 8):
        assert "Belonging 2027 is today" in client.get("/today").text
        assert client.last_query_count <= 12
