"""Polls that are held, on pages: for their author, for facilitators, and for nobody else."""

from datetime import timedelta

import pytest

from network.communities.actions import held_polls, polls
from network.core import clock
from network.core.db import db
from network.moderation.actions import watch
from network.moderation.models import WatchCategory
from tests.builders.communities import community, facilitator, participant, thread
from tests.builders.members import member

CANARY = "zebrafinch"


@pytest.fixture
def held(network):
    watch.watch_for(WatchCategory.HATE, CANARY, [], participant(community()))
    asked_in = thread()
    return polls.open_poll(asked_in, asked_in.author, f"A {CANARY}?", ("Yes", "No"), clock.now() + timedelta(days=7))


def page_of(asked):
    return f"/communities/threads/{asked.thread.id}-{asked.thread.slug}"


def test_its_author_sees_that_it_waits_why_and_what_can_be_done(held, client):
    author = held.thread.author

    assert "Only you see this poll" in client.as_(author).get(page_of(held)).text
    text = client.get(f"/communities/polls/{held.id}/hold").text
    assert "a word on the network’s list" in text
    assert CANARY in client.get("/communities/held").text
    client.submit(f"/communities/polls/{held.id}/hold", {"words": "It is a bird."})
    assert "You have appealed" in client.page.text


def test_nobody_else_sees_a_word_of_it(held, client):
    for reader in (participant(held.thread.community), facilitator(held.thread.community), member()):
        client.as_(reader)
        text = client.get(page_of(held)).text
        assert (CANARY in text, "Only you see" in text) == (False, False)
        assert client.get(f"/communities/polls/{held.id}/hold").status_code == 404


def test_a_facilitator_lets_it_stand_from_the_queue(held, client):
    keeper = facilitator(held.thread.community)
    slug = held.thread.community.slug
    assert "1 poll waits for you" in client.as_(keeper).get("/today").text
    assert CANARY in client.get(f"/communities/{slug}/moderation").text

    client.submit(f"/communities/polls/{held.id}/release", {}, on=f"/communities/{slug}/moderation")

    assert CANARY in client.as_(participant(held.thread.community)).get(page_of(held)).text


def test_a_facilitator_refuses_it_with_a_sentence(held, client):
    client.as_(facilitator(held.thread.community))
    client.submit(f"/communities/polls/{held.id}/refusal", {"sentence": "Please leave the bird out."})

    text = client.as_(held.thread.author).get(f"/communities/polls/{held.id}/hold").text
    assert "Please leave the bird out." in text
    client.submit(f"/communities/polls/{held.id}/withdrawal", {}, on=f"/communities/polls/{held.id}/hold")
    assert "You have taken it back" in client.page.text
    assert not held.thread.has_poll if held in db.session else True


def test_only_those_who_look_after_the_community_decide(held, client):
    for other in (participant(held.thread.community), facilitator(community())):
        client.as_(other).get("/communities")
        token = {"csrf_token": client.csrf_token}
        assert client.post(f"/communities/polls/{held.id}/release", data=token).status_code == 404
        assert client.get(f"/communities/polls/{held.id}/refusal").status_code == 404


def test_what_came_of_it_is_its_authors_alone_until_it_is_let_stand(held, client):
    keeper = facilitator(held.thread.community)
    held_polls.release(held, keeper)
    polls.conclude(held, held.thread.author, f"The outcome is a {CANARY} indeed.")

    assert "The outcome is" not in client.as_(keeper).get(page_of(held)).text
    assert "The outcome is" in client.as_(held.thread.author).get(page_of(held)).text
    held_polls.release(held, keeper)
    assert "The outcome is" in client.as_(keeper).get(page_of(held)).text
