"""From a question to a letter, through the pages."""

import pytest
from sqlalchemy import select

from network.audiences import jobs, letters
from network.audiences.models import Mailing, Unsubscription
from network.core import clock
from network.core.db import db
from network.organisations.models import Standing
from network.people.models import Role
from tests.builders.audiences import mailing
from tests.builders.communities import community, participant, sensitive_community
from tests.builders.conferences import conference, registration
from tests.builders.members import member, member_organisation, person, staff


@pytest.fixture
def story(client):
    """Three councils came; one of them has somebody in the community."""
    summit, circle = conference(title="Cohesion Summit"), community(title="Local government")
    sensitive_community(title="Unspoken")
    people = {}
    for name in ("Ada", "Ben", "Cy"):
        of = member_organisation(name=f"Council of {name}")
        people[name] = member(of, Standing.PRIMARY, name=name)
        registration(summit, organisation_id=of.id, checked_in_at=clock.now())
        if name == "Cy":
            participant(circle, of)
    client.as_(staff(Role.MEMBERSHIP))
    people["asked"] = f"/audiences?is=is&what=came:{summit.id}&is=not&what=in_community:{circle.id}&who=primary"
    return people


def post(client, address, **data):
    return client.post(address, data={"csrf_token": client.csrf_token, **data})


def begun(client, story):
    client.get(story["asked"])
    return post(client, story["asked"], do="write_to_seats", all="1").location


def test_a_question_is_answered_in_one_page_without_naming_what_is_sensitive(client, story):
    page = client.get(story["asked"]).text

    assert "2 people" in page
    assert ("Council of Ada" in page, "Council of Cy" in page) == (True, False)
    assert "Unspoken" not in page
    assert client.last_query_count <= 12


def test_the_question_survives_sorting_and_searching(client, story):
    client.get(story["asked"])

    kept = [(field["name"], field["value"]) for field in client.page.all("input") if field["type"] == "hidden"]
    assert [value for name, value in kept if name == "what"] == [
        part.split("=")[1] for part in story["asked"].split("&") if part.startswith("what")
    ]
    assert "2 people" in client.get(f"{story['asked']}&sort=name&direction=down").text


@pytest.mark.parametrize(
    "asked", ["is=is&what=came:999999", "is=is&what=nonsense:1", "is=is&what=", "what=came", "who=x"]
)
def test_what_is_not_offered_is_not_asked(client, story, asked):
    assert "Show who they are" in client.get(f"/audiences?{asked}").text


def test_from_the_answer_to_the_letter_sent_in_two_loads(client, story, sent_mail):
    address = begun(client, story)
    page = client.get(address).text
    assert "It goes to 2 people" in page

    answer = post(client, address, subject="Join us", text="Dear {name}", kind="news", do="send")
    jobs.go_on(db.session.scalars(select(Mailing.id)).one())

    assert "Sent to 2 people" in client.get(answer.location).text
    written = [letter for letter in sent_mail() if letter["Subject"] == "Join us"]
    assert sorted(letter["To"] for letter in written) == sorted([story["Ada"].email, story["Ben"].email])
    assert all("List-Unsubscribe" in letter for letter in written)
    assert client.last_query_count <= 12


def test_the_letter_is_previewed_as_one_who_gets_it_reads_it(client, story):
    address = begun(client, story)
    client.get(address)

    page = post(
        client, address, subject="Hello {name}", text="Dear {name} of {organisation}", kind="news", do="preview"
    )

    assert "Hello Ada" in page.text
    assert "Dear Ada of Council of Ada" in page.text


@pytest.mark.parametrize(
    "typed, told",
    [
        ({"subject": ""}, "Give the letter a subject."),
        ({"text": ""}, "Write the letter."),
        ({"text": "Dear {first_name}"}, "We cannot fill in {first_name}."),
        ({"kind": "x"}, "Invalid Choice"),
    ],
)
def test_a_letter_that_cannot_go_is_shown_again(client, story, typed, told):
    address = begun(client, story)
    client.get(address)

    answer = post(client, address, **{"subject": "S", "text": "T", "kind": "news", "do": "send", **typed})

    assert answer.status_code == 422
    assert told in answer.text
    assert db.session.scalars(select(Mailing.began_at)).one() is None


def test_a_letter_is_stopped_and_listed(client, story):
    address = begun(client, story)
    client.get(address)
    post(client, address, subject="Join us", text="T", kind="news", do="send")
    client.get(address)

    post(client, f"{address}/stop")

    assert "Stopped after 0 letters." in client.get(address).text
    assert "Stopped" in client.get("/audiences/mailings").text


def test_primary_contacts_are_written_to_from_the_list_of_organisations(client, story):
    where = "/membership/organisations?q=Council of Ada"
    client.get(where)

    answer = post(client, where, do="write_to_organisations", all="1")

    assert "It goes to one person." in client.get(answer.location).text


def test_people_are_listed_and_written_to(client, story):
    where = "/audiences/people?standing=primary&q=Council of B"
    assert "Ben" in client.get(where).text
    assert client.last_query_count <= 12

    answer = post(client, where, do="write_to_seats", all="1")

    assert "It goes to one person." in client.get(answer.location).text


def test_the_link_in_a_letter_ends_the_news_without_an_account(app, network):
    ada = person()
    client = app.test_client()
    address = letters.unsubscribe_address(ada).removeprefix(app.config["BASE_URL"])

    page = client.get(address).text
    assert "No more news by mail?" in page
    assert ada.email not in page  # a letter to an address of before does not tell today's
    assert client.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 303
    assert db.session.scalars(select(Unsubscription.person_id)).all() == [ada.id]
    assert "You get no more news" in client.get(address).text
    client.post(address, data={"again": "1"})
    assert db.session.scalars(select(Unsubscription.person_id)).all() == []
    assert client.get(f"{address}x").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MEMBERSHIP])
def test_nobody_else_writes_to_many(client, role):
    made = mailing([(person(), None)])
    client.as_(staff(role))

    for address in ("/audiences", "/audiences/people", "/audiences/mailings", f"/audiences/mailings/{made.id}"):
        assert client.get(address).status_code == 403
