"""How an event went, on the page and in one press as a file."""

from datetime import timedelta

from network.core import clock
from network.organisations.models import Sector
from network.people.models import Role
from tests.builders.conferences import conference, session
from tests.builders.members import staff
from tests.conferences.test_outcome import a_day


def test_the_events_team_reads_it_and_takes_it_as_a_file_in_one_press(client, network):
    day = a_day()
    page = client.as_(staff(Role.EVENTS)).get(f"/conferences/{day.slug}/staff/outcome")
    assert "By sector" in page.text

    answer = client.get(f"/conferences/{day.slug}/staff/outcome/sectors.csv")

    lines = answer.text.splitlines()
    assert lines[0] == "\ufeffSector,Places,Came,Stayed away,Cancelled,Income before VAT"
    assert f"{Sector.LOCAL_GOVERNMENT.label},2,1,,0," in answer.text
    assert client.get(f"/conferences/{day.slug}/staff/outcome/people.csv").status_code == 404


def test_how_many_were_in_each_session_stands_there_once_people_were_counted(client, network):
    day = a_day()
    talk = session(day, title="Faith in the city", room="Loom")
    client.as_(staff(Role.EVENTS))
    assert client.get(f"/conferences/{day.slug}/staff/outcome/sessions.csv").status_code == 404
    talk.people_counted = 7

    answer = client.get(f"/conferences/{day.slug}/staff/outcome/sessions.csv")

    assert answer.text.splitlines()[1] == "Faith in the city,Loom,,7"
    assert "By session" in client.get(f"/conferences/{day.slug}/staff/outcome").text
    assert client.last_query_count <= 12


def test_before_anybody_has_booked_the_page_says_so(client, network):
    day = conference()

    page = client.as_(staff(Role.EVENTS)).get(f"/conferences/{day.slug}/staff/outcome")

    assert page.status_code == 200


def test_what_people_said_is_reached_once_the_event_is_over(client, network):
    day = a_day()
    events = staff(Role.EVENTS)
    there = f"/feedback/conference/{day.id}"
    assert there not in client.as_(events).get(f"/conferences/{day.slug}/staff").text

    with clock.set_to(day.ends_at + timedelta(minutes=1)):
        assert there in client.as_(events).get(f"/conferences/{day.slug}/staff").text
        assert client.get(there).status_code == 200
