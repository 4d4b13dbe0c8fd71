"""Boards through the browser's door: on a delegate's phone, and with the events team."""

import pytest

from network.core.db import db, rows
from network.ideas import queries
from network.ideas.links import board_path, delegate_key
from network.ideas.models import Idea
from network.people.models import Role
from tests.builders.communities import community
from tests.builders.conferences import registration
from tests.builders.ideas import board, delegate, idea
from tests.builders.members import member, staff


def test_an_idea_is_given_by_private_link_without_an_account(client):
    of = board()
    ada = delegate(of, name="Ada Example")
    address = board_path(of, ada)

    page = client.get(address)
    assert of.question in page.text
    client.submit(address, {"words": "A meal for all.", "is_named": "y", "at_table": "4"})

    (given,) = rows(queries.ideas(of))
    assert (given.words, given.name, given.at_table, given.registration_id) == ("A meal for all.", "Ada Example", "4", ada.id)  # fmt: skip
    assert "A meal for all." in client.get(address).text


def test_members_use_their_account(client):
    of = board()
    ada = member()
    delegate(of, email=ada.email, person_id=ada.id)

    client.as_(ada).submit(f"/ideas/{of.id}", {"words": "By account."})

    assert rows(queries.ideas(of))[0].words == "By account."


def test_who_has_no_place_sees_no_question_and_is_asked_for_the_code_on_the_badge(client):
    of = board()
    ada = delegate(of, email="ada@example.org")
    idea(of, "Secret of the room")
    elsewhere = registration(email="elsewhere@example.org")

    page = client.get(f"/ideas/{of.id}")
    assert "Secret of the room" not in page.text
    assert of.question not in page.text
    refused = client.submit(f"/ideas/{of.id}", {"code": elsewhere.code})
    assert "We do not know this code here" in refused.text
    inside = client.submit(f"/ideas/{of.id}", {"code": ada.code.lower()})
    assert "Secret of the room" in inside.text


def test_a_key_of_another_conference_and_a_forged_one_open_nothing(client):
    of = board()
    idea(of, "Secret of the room")
    elsewhere = registration(email="elsewhere@example.org")

    for key in (delegate_key(elsewhere), "forged", delegate_key(elsewhere)[:-2]):
        assert "Secret of the room" not in client.get(f"/ideas/{of.id}?key={key}").text


def test_whoever_did_not_come_gives_ideas_and_sees_their_own_only(client):
    of = board()
    idea(of, "Of the others")
    absent = delegate(of, came=False, email="absent@example.org")
    address = board_path(of, absent)

    client.submit(address, {"words": "From the train."})

    page = client.get(address)
    assert "From the train." in page.text
    assert "Of the others" not in page.text
    assert client.post(f"/ideas/{of.id}/ideas/{rows(queries.ideas(of))[0].id}/backing?key={delegate_key(absent)}", data={"csrf_token": client.csrf_token, "back": "1"}).status_code == 404  # fmt: skip


def test_an_empty_or_endless_idea_gets_a_sentence_and_keeps_what_was_typed(client):
    of = board()
    address = board_path(of, delegate(of))

    assert "Write your idea first." in client.submit(address, {"words": " "}).text
    long = client.submit(address, {"words": "A meal " * 80})
    assert long.status_code == 422
    assert "one idea at a time" in long.text
    assert "A meal A meal" in long.text


def test_others_ideas_are_backed_and_the_backing_taken_back(client):
    of = board()
    liked = idea(of)
    key = delegate_key(delegate(of, email="ben@example.org"))
    address = f"/ideas/{of.id}/ideas/{liked.id}/backing?key={key}"
    client.get(f"/ideas/{of.id}?key={key}")

    client.post(address, data={"csrf_token": client.csrf_token, "back": "1"})
    assert "1 would do this too" in client.get(f"/ideas/{of.id}?key={key}").text
    client.post(address, data={"csrf_token": client.csrf_token, "back": "0"})
    assert "1 would do this too" not in client.get(f"/ideas/{of.id}?key={key}").text


@pytest.fixture
def events(network):
    return staff(Role.EVENTS)


def test_the_events_team_looks_joins_sets_aside_and_shares(client, events):
    of = board(is_moderated=True)
    first, second, rude = idea(of, "A meal"), idea(of, "A supper"), idea(of, "Rude words")
    client.as_(events)
    address = f"/ideas/{of.id}/ideas"
    page = client.get(address)
    assert "3 wait to be looked at" in page.text

    client.submit(f"{address}/{first.id}/showing", on=address)
    client.submit(f"{address}/{second.id}/joining", {"to": first.id}, on=f"{address}/{second.id}")
    empty = client.submit(f"{address}/{rude.id}/setting-aside", {"because": ""}, on=f"{address}/{rude.id}")
    assert "Say why, for your colleagues." in empty.text
    client.submit(f"{address}/{rude.id}/setting-aside", {"because": "Rude"}, on=f"{address}/{rude.id}")
    sport = community(title="Sport")
    preview = client.get(f"/ideas/{of.id}/sharing")
    assert "1 idea goes to the 3 people who came." in preview.text
    client.submit(f"/ideas/{of.id}/sharing", {"community": sport.id, "title": "Ideas from the plenary"})

    assert of.thread.title == "Ideas from the plenary"
    assert "Rude words" not in rows(db.select(Idea).where(Idea.joined_to_id == first.id))[0].words


def test_a_board_is_made_for_a_session_and_removed_while_it_is_empty(client, events):
    of = board()
    slug = of.session.conference.slug
    client.as_(events).submit(f"/ideas/{of.id}/removal", on=f"/ideas/{of.id}/ideas")

    page = client.get(f"/ideas/conferences/{slug}")
    assert "Ask something" in page.text
    late = {"question": "Why?", "opens_at": "2027-01-05T11:00", "closes_at": "2027-01-05T10:00"}
    wrong = client.submit(f"/ideas/conferences/{slug}/sessions/{of.session_id}", late)
    assert "It must close after it opens." in wrong.text
    client.submit(f"/ideas/conferences/{slug}/sessions/{of.session_id}", {**late, "closes_at": "2027-01-05T12:00"})

    assert "Why?" in client.get(f"/ideas/conferences/{slug}").text


@pytest.mark.parametrize("ideas", [1, 3])
def test_a_board_makes_as_many_statements_whatever_is_on_it(client, ideas):
    of = board()
    for number in range(ideas):
        idea(of, f"Idea {number}")

    client.get(board_path(of, delegate(of, email="me@example.org")))

    assert client.last_query_count <= 6
