"""Signing up for sessions on the event's page, by the link of a ticket, and the lists for the doors of rooms."""

import pytest

from network.conferences import links
from network.conferences.actions.signing_up import sign_up
from network.core import clock
from network.core.db import save
from network.people.models import Role
from tests.builders.conferences import conference, registration, session
from tests.builders.members import member, person, staff


@pytest.fixture
def summit(client):
    return conference(title="Belonging 2027")


def workshop(summit, **over):
    return session(summit, **{"capacity": 2, "needs_sign_up": True, **over})


def test_a_delegate_takes_a_place_with_one_click_and_gives_it_up_with_another(client, summit):
    faith = workshop(summit)
    ada = save(person())
    registration(summit, person_id=ada.id)
    client.as_(ada)
    address = f"/conferences/{summit.slug}"
    assert "2 places left" in client.get(address).text

    client.submit(f"{address}/sessions/{faith.id}/place", on=address)
    page = client.get(address).text
    assert "You have a place." in page
    assert "1 place left" in page

    client.submit(f"{address}/sessions/{faith.id}/place", on=address)
    assert "2 places left" in client.get(address).text


def test_what_is_at_the_same_time_is_said_instead_of_offered(client, summit):
    faith, sport = workshop(summit, title="Faith in the city"), workshop(summit)
    ada = save(person())
    sign_up(faith, registration(summit, person_id=ada.id))
    address = f"/conferences/{summit.slug}"

    page = client.as_(ada).get(address).text
    assert "At the same time as “Faith in the city”, which you signed up for." in page

    client.post(f"{address}/sessions/{sport.id}/place", data={"csrf_token": client.csrf_token, "wanted": "1"})
    assert "“Faith in the city” is at the same time, and you have a place there." in client.get(address).text
    assert sport.places_taken == 0


def test_who_is_not_booked_is_told_who_signs_up_and_gets_no_place(client, summit):
    faith = workshop(summit)
    address = f"/conferences/{summit.slug}"

    page = client.as_(member()).get(address).text
    assert "those who are booked sign up here" in page

    answer = client.post(f"{address}/sessions/{faith.id}/place", data={"csrf_token": client.csrf_token, "wanted": "1"})
    assert answer.status_code == 404
    assert faith.places_taken == 0


def test_a_delegate_without_an_account_signs_up_by_the_link_of_their_ticket(client, summit):
    faith = workshop(summit, capacity=1)
    first, second = registration(summit), registration(summit)
    sign_up(faith, first)
    address = links.path("conferences.own_sessions", key=links.ticket_key(second))
    ticket = links.path("conferences.ticket", key=links.ticket_key(second))
    client.get(ticket)
    assert address in client.links()

    client.submit(f"{address}/{faith.id}", on=address)

    assert "You are number 1 in line." in client.get(address).text
    assert client.get(f"{address}x").status_code == 404


def test_the_places_left_are_given_for_a_page_that_is_open(client, summit):
    faith, sport = workshop(summit, capacity=1), workshop(summit)
    session(summit, capacity=10)
    sign_up(faith, registration(summit))

    answer = client.get(f"/conferences/{summit.slug}/places")

    assert answer.json == {str(faith.id): "full; there is a line", str(sport.id): "2 places left"}
    draft = conference(announced_at=None)
    assert client.get(f"/conferences/{draft.slug}/places").status_code == 404


def test_the_events_team_has_a_list_for_the_door_of_each_room(client, summit):
    faith = workshop(summit, title="Faith in the city", capacity=1)
    for name in ("Ada Example", "Bilal Sample"):
        sign_up(faith, registration(summit, name=name))

    page = client.as_(staff(Role.EVENTS)).get(f"/conferences/{summit.slug}/staff/sessions/lists").text

    assert page.index("Ada Example") < page.index("In line") < page.index("Bilal Sample")
    assert client.as_(member()).get(f"/conferences/{summit.slug}/staff/sessions/lists").status_code == 403


def test_a_day_is_filled_session_by_session_each_beginning_where_the_last_ended(client, summit):
    client.as_(staff(Role.EVENTS))
    address = f"/conferences/{summit.slug}/staff/sessions/new"

    client.submit(address, {"title": "Arrival", "another": "1"})
    page = client.submit(address, {"title": "Welcome", "another": "1"}).text

    assert "The next one begins where the programme ends." in page
    assert f'value="{clock.here(summit.starts_at):%Y-%m-%d}T11:00"' in page


def test_a_clash_is_said_beside_the_field_it_is_about(client, summit):
    session(summit, title="Faith in the city", room="Loom")
    client.as_(staff(Role.EVENTS))
    address = f"/conferences/{summit.slug}/staff/sessions/new"
    day = f"{summit.starts_at:%Y-%m-%d}"

    page = client.submit(
        address,
        {"title": "Sport", "room": "Loom", "starts_at": f"{day}T10:30", "ends_at": f"{day}T11:30"},
        on=address,
    ).text

    assert "“Faith in the city” is in Loom" in page
    assert 'id="room-error"' in page
    assert 'value="Sport"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_pages_with_sign_ups_cost_the_same_however_many(client, summit, count):
    ada = save(person())
    own = registration(summit, person_id=ada.id)
    for number in range(count):
        one = workshop(summit, hour=10 + number)
        sign_up(one, own)
        sign_up(one, registration(summit))
    client.get(links.path("conferences.own_sessions", key=links.ticket_key(own)))
    assert client.last_query_count == 5
    client.get(f"/conferences/{summit.slug}/places")
    assert client.last_query_count == 4
    client.as_(staff(Role.EVENTS)).get(f"/conferences/{summit.slug}/staff/sessions/lists")
    assert client.last_query_count == 5
    client.as_(ada).get(f"/conferences/{summit.slug}")
    assert client.last_query_count == 10
