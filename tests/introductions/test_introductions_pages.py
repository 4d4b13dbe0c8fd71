"""Finding people and being matched, through the browser's door."""

import pytest

from network.conferences.links import delegate_key
from network.conferences.models import Agreement, Category
from network.conferences.queries import consents_of
from network.core.db import db, rows
from network.introductions import actions, queries
from network.people.models import Role
from tests.builders.conferences import conference
from tests.builders.introductions import seeker
from tests.builders.members import member, organisation, staff


@pytest.fixture
def day(network):
    return conference()


def own(place, part=""):
    return f"/introductions/{place.conference.slug}{part}?key={delegate_key(place)}"


def test_somebody_is_found_by_theme_and_greeted_in_one_load_and_one_press(client, day):
    me = seeker(day, name="Me Sample")
    ada = seeker(day, name="Ada Example", offers=["A hall in winter"])
    seeker(day, name="Ben Example", offers=["training"])

    found = client.get(f"{own(me)}&theme=hall")
    assert "Ada Example" in found.text
    assert "Ben Example" not in found.text
    assert ada.delegate_email not in found.text
    greeted = client.submit(own(me, f"/delegates/{ada.id}/hello"), on=own(me))

    assert "Ada Example hears that you say hello" in greeted.text
    assert "You said hello. They answer if they wish." in greeted.text


def test_people_are_found_by_the_region_of_their_organisation(client, day):
    me, ada = seeker(day, name="Me Sample"), seeker(day, name="Ada Example")
    ada.organisation = organisation(region="Wales")
    seeker(day, name="Ben Example")

    page = client.get(f"{own(me)}&region=Wales").text

    assert "Ada Example" in page
    assert "Ben Example" not in page
    assert "Ben Example" in client.get(f"{own(me)}&region=Atlantis").text


def test_who_was_greeted_answers_and_both_have_the_address(client, day):
    me, ada = seeker(day, name="Me Sample"), seeker(day)
    made = actions.say_hello(me, ada)

    page = client.submit(own(ada, f"/{made.id}/acceptance"), on=own(ada))

    assert me.delegate_email in page.text
    assert ada.delegate_email in client.get(own(me)).text


def test_nobody_answers_or_reads_what_is_between_two_others(client, day):
    me, ada, third = seeker(day, name="Me Sample"), seeker(day, name="Ada Example"), seeker(day)
    made = actions.say_hello(me, ada)
    client.get(own(third))
    token = client.csrf_token

    for part in ("acceptance", "refusal"):
        answer = client.post(own(third, f"/{made.id}/{part}"), data={"csrf_token": token})
        assert answer.status_code == 404


def test_the_page_is_for_delegates_only(client, day):
    seeker(day, name="Ada Example")
    elsewhere = seeker()
    young = seeker(day)
    young.category = Category.YOUNG_AMBASSADOR
    db.session.flush()

    assert "/sign-in" in client.get(f"/introductions/{day.slug}").location
    for key in (delegate_key(elsewhere), "forged", delegate_key(young)):
        assert client.get(f"/introductions/{day.slug}?key={key}").status_code == 404
    assert client.as_(member()).get(f"/introductions/{day.slug}").status_code == 404


def test_a_member_comes_by_their_account(client, day):
    ada = member()
    seeker(day, email=ada.email, person_id=ada.id)
    seeker(day, name="Ben Example")

    assert "Ben Example" in client.as_(ada).get(f"/introductions/{day.slug}").text


def test_what_one_offers_and_agrees_to_is_said_on_one_page(client, day):
    me = seeker(day, agreed=())

    client.submit(own(me, "/words"), {"offers": "a hall, training", "asks": "", "interests": "", "agreed": ["listed"]})

    assert db.session.scalar(queries.words_of(me)).offers == ["a hall", "training"]
    assert [each.agreement for each in rows(consents_of(me))] == [Agreement.LISTED]


def test_the_events_team_matches_and_reads_who_meets_whom(client, day):
    seeker(day, name="Ada Example", asks=["halls"])
    seeker(day, name="Ben Example", offers=["halls"])
    client.as_(staff(Role.EVENTS))

    page = client.get(f"/introductions/{day.slug}/matching")
    assert "2 delegates agreed to be introduced." in page.text
    matched = client.submit(f"/introductions/{day.slug}/matching", {"first_at": "2027-03-01T13:15"})

    assert "1 pair will meet" in matched.text
    assert "13:15" in matched.text
    assert len(rows(queries.matches(day))) == 1


@pytest.mark.parametrize("others", [1, 3])
def test_the_page_makes_as_many_statements_however_many_come(client, day, others):
    me = seeker(day)
    for _each in range(others):
        actions.say_hello(me, seeker(day))

    client.get(own(me))

    assert client.last_query_count <= 8
