"""Conferences as everybody sees them."""

import re
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from network.conferences.actions import choosing
from network.core import clock
from network.core.db import db, save
from network.organisations.models import Sector
from network.people.models import Role
from tests.builders.conferences import conference, session, speaker
from tests.builders.members import member, person, staff


def test_everybody_sees_what_where_when_programme_and_prices(client):
    summit = conference(title="Belonging 2027", early_until=clock.today() + timedelta(days=3))
    ada = speaker(summit, name="Ada Example", role_title="Cohesion lead", biography="She **listens**.")
    session(summit, title="Building resilient places", room="Hall", chairs=[ada], capacity=40)

    page = client.get("/conferences/belonging-2027").text

    for words in ("Belonging 2027", "The Weaving Hall", "100 places left", "Building resilient places", "room for 40"):
        assert words in page
    assert "<strong>listens</strong>" in page
    assert "£80.75" in page  # the member price, early
    assert "/conferences/belonging-2027/booking" in client.links()


def test_the_list_has_what_is_coming_and_what_was(client):
    conference(title="Belonging 2027")
    conference(title="Belonging 2023", in_days=-400)

    page = client.get("/conferences").text

    assert page.index("Belonging 2027") < page.index("Past conferences") < page.index("Belonging 2023")


def test_a_draft_is_only_for_the_events_team(client):
    summit = conference(announced_at=None)

    assert client.get(f"/conferences/{summit.slug}").status_code == 404
    assert client.as_(member()).get(f"/conferences/{summit.slug}").status_code == 404
    assert client.as_(staff(Role.EVENTS)).get(f"/conferences/{summit.slug}").status_code == 200


@pytest.mark.parametrize(
    "over, words",
    [
        ({"cancelled_at": clock.now()}, "This event has been cancelled."),
        ({"postponed_from": date(2022, 9, 16)}, "Postponed from Friday 16 September 2022."),
        ({"booking_opens_at": None}, "Save the date"),
        ({"capacity": 1, "places_taken": 1}, "All places are taken."),
    ],
)
def test_the_page_says_where_a_conference_stands(client, over, words):
    summit = conference(**over)

    assert words in client.get(f"/conferences/{summit.slug}").text


def test_a_session_is_chosen_with_one_click_and_clashes_are_shown(client):
    summit = conference()
    first, second = (
        session(summit, title="Faith in the city"),
        session(summit, title="Sport and cohesion", hour=10, minute=30),
    )
    client.as_(person())
    address = f"/conferences/{summit.slug}"

    for one in (first, second):
        client.submit(f"{address}/sessions/{one.id}/favourite", on=address)

    page = client.get(f"{address}/mine").text
    assert "At the same time as “Sport and cohesion”" in page
    assert "At the same time as “Faith in the city”" in page

    client.submit(f"{address}/sessions/{first.id}/favourite", {"page": "mine"}, on=f"{address}/mine")
    assert "Faith in the city" not in client.get(f"{address}/mine").text


def test_a_stranger_is_asked_to_sign_in_before_choosing(client):
    summit = conference()
    one = session(summit)

    answer = client.get(f"/conferences/{summit.slug}/mine")
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")
    client.get(f"/conferences/{summit.slug}/booking")
    posted = client.post(
        f"/conferences/{summit.slug}/sessions/{one.id}/favourite", data={"csrf_token": client.csrf_token, "star": "1"}
    )
    assert posted.status_code == 303
    assert posted.location.startswith("/sign-in")


def test_the_date_is_given_as_a_calendar_file(client):
    summit = conference()

    answer = client.get(f"/conferences/{summit.slug}/calendar.ics")

    assert answer.mimetype == "text/calendar"
    assert f"UID:conference-{summit.id}@localhost" in answer.text


def test_the_programme_is_given_as_a_calendar_file_with_an_entry_for_each_session(client):
    summit = conference()
    first, second = session(summit, title="Faith in the city"), session(summit, title="Sport", hour=14)

    answer = client.get(f"/conferences/{summit.slug}/programme.ics")

    entries = [entry.get("uid").partition("@")[0] for entry in Calendar.from_ical(answer.text).walk("VEVENT")]
    assert entries == [f"conference-{summit.id}", f"session-{first.id}", f"session-{second.id}"]


def test_strangers_and_people_with_an_account_see_the_same_programme(client):
    summit = conference()
    ada, noor = speaker(summit, name="Ada Example"), speaker(summit, name="Noor Sample", biography="She **listens**.")
    session(summit, title="Faith in the city", chairs=[noor], speakers=[ada], capacity=40, description="With **tea**.")
    session(
        summit, title="Sport", needs_sign_up=True, capacity=9, track="Places", is_chatham_house=True, sectors=["sport"]
    )
    address = f"/conferences/{summit.slug}"

    open_page = words_of_programme(client.get(address).text)
    own_page = words_of_programme(client.as_(person()).get(address).text)

    assert "Chair: Noor Sample" in open_page
    assert "Chatham House rule: what is said may be used, never who said it." in open_page
    assert f"Above all for: {Sector.SPORT.label}" in open_page
    assert own_page.replace(" Choose Faith in the city", "").replace(" Choose Sport", "") == open_page


def words_of_programme(page):
    """What stands in the timetable, without its markup."""
    timetable = page.partition('<ol class="timetable">')[2].partition("</ol>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", timetable).split())


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_conference_costs_strangers_five_statements_and_follows_every_change(client, count):
    summit = conference()
    for number in range(count):
        one = session(summit, hour=10 + number, title=f"Session {number}", speakers=[speaker(summit)], capacity=20)

    assert "Session 0" in client.get(f"/conferences/{summit.slug}").text
    assert client.last_query_count == 5
    one.title = "Another title"
    db.session.flush()
    assert "Another title" in client.get(f"/conferences/{summit.slug}").text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_conference_costs_the_same_however_long_its_programme(client, count):
    summit = conference()
    ada = person()
    for number in range(count):
        one = session(summit, hour=10 + number, speakers=[speaker(summit), speaker(summit)], capacity=20)
        choosing.star(one, ada)
    client.as_(ada)

    client.get(f"/conferences/{summit.slug}")
    assert client.last_query_count == 10
    client.get(f"/conferences/{summit.slug}/mine")
    assert client.last_query_count == 9


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(client, count):
    for _number in range(count):
        conference()
        conference(in_days=-50)
    save(person())

    client.get("/conferences")

    assert client.last_query_count <= 4
