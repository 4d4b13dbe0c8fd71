"""A word said in a sensitive community is found nowhere outside it: not in mail, not in what people are told, not in the history."""

import json

from flask import url_for
from sqlalchemy import select

from network.communities import telling
from network.communities.actions import care, participation, posts
from network.communities.queries.communities import participation_of
from network.core.db import db, rows
from network.core.history import Change
from network.core.needs import needs_of
from network.core.outbox import OutboxMessage
from network.notifications.models import Notification
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread
from tests.builders.members import member

CANARY = "zebrafinch"


def what_was_said():
    """A sensitive community with a canary in everything that can be typed, and everybody told of it."""
    where = sensitive_community()
    question = thread(where, title=f"Title {CANARY}", body=f"Body {CANARY}")
    mentioned = facilitator(where, handle="mentioned-one")
    said = reply(
        question, body=f"Reply {CANARY} @{mentioned.handle}", author=participant(where, name=f"Author {CANARY}")
    )
    posts.edit(said, f"Reply {CANARY} once more @mentioned-one", seen_version=1)
    follower = participant(where)
    care.follow(question, follower)
    facilitator(where)
    participation.ask_to_join(member(name=f"Asker {CANARY}"), where, f"Reason {CANARY}")
    for post in rows(select(posts.Post)):
        telling.tell(post.id)
    return where, question, follower


def test_no_letter_and_no_notification_carries_a_word(network):
    what_was_said()

    letters = rows(select(OutboxMessage))
    assert len(letters) >= 4
    assert [letter.subject for letter in letters if CANARY in letter.subject + json.dumps(letter.content)] == []
    assert [each for each in rows(select(Notification)) if CANARY in each.subject + each.address] == []


def test_an_open_community_would_have_told(network):
    question = thread(community(), title=f"Title {CANARY}")
    telling.tell(reply(question).id)

    assert [letter for letter in rows(select(OutboxMessage)) if CANARY in letter.subject]


def test_the_history_keeps_no_word_and_not_who_takes_part(network):
    where, _question, _follower = what_was_said()

    changes = rows(select(Change))
    written = [change for change in changes if change.record_type in {"thread", "post", "participation"}]
    assert written
    assert [change for change in written if CANARY in json.dumps(change.fields)] == []
    assert [change for change in written if {"community_id", "person_id"} & set(change.fields)] == []
    assert where.title


def test_what_needs_a_participant_carries_no_word(network, app):
    _where, question, follower = what_was_said()
    question.first_reply_at = None
    db.session.flush()

    with app.test_request_context("/today"):
        needs = needs_of(follower)
    assert [need for need in needs if CANARY in need.title + need.detail + need.address] == []
    assert [need.title for need in needs if "question" in need.title]


def test_an_outsider_finds_no_word_on_any_page_of_it(network, client, app):
    where, question, follower = what_was_said()
    post = db.session.scalar(select(posts.Post).where(posts.Post.thread_id == question.id))
    asked = db.session.scalar(select(participation.Participation).where(participation.Participation.reason != ""))
    values = {"slug": where.slug, "id": question.id}
    pages = [
        *[("communities." + name, values) for name in ("communities", "community", "about", "participants", "charter", "ask", "requests", "new_thread", "similar_threads")],
        ("communities.thread", {"id": question.id, "slug": question.slug}),
        *[("communities." + name, {"id": post.id}) for name in ("post", "edit", "versions", "remove")],
        ("communities.reply", {"id": question.id}),
    ]  # fmt: skip
    with app.test_request_context():
        addresses = [url_for(endpoint, **given) for endpoint, given in pages]

    for outsider in (member(), facilitator(community())):
        client.as_(outsider)
        seen = [client.get(address) for address in addresses]
        hits = [answer.request.path for answer in seen if CANARY in answer.text + answer.headers.get("Location", "")]
        assert hits == []
    assert CANARY in client.as_(follower).get(addresses[9]).text
    assert asked.is_waiting


def test_outsiders_see_no_counts_and_no_names(network, client):
    where, _question, _follower = what_was_said()
    named = facilitator(where, name="Caring Person")
    client.as_(member())

    for address in ("/communities", f"/communities/{where.slug}", f"/communities/{where.slug}/about"):
        text = client.get(address).text
        assert (named.name in text, f"{where.participant_count} people" in text) == (False, False)


def test_a_thread_that_may_not_be_seen_is_like_one_that_never_was(network, client, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    where, question, _follower = what_was_said()
    post = db.session.scalar(select(posts.Post).where(posts.Post.thread_id == question.id))
    client.as_(member())
    pairs = [
        (f"/communities/threads/{question.id}-{question.slug}", f"/communities/threads/999999-{question.slug}"),
        (f"/communities/threads/{question.id}-x", "/communities/threads/999999-x"),
        (f"/communities/posts/{post.id}", "/communities/posts/999999"),
        (f"/communities/{where.slug}/people", "/communities/no-such-place/people"),
        (f"/communities/{where.slug}/requests", "/communities/no-such-place/requests"),
        (f"/communities/{where.slug}/threads/new", "/communities/no-such-place/threads/new"),
    ]

    for hidden, missing in pairs:
        seen, unseen = client.get(hidden), client.get(missing)
        assert (seen.status_code, seen.data) == (unseen.status_code, unseen.data) == (404, unseen.data)


def test_a_post_to_what_may_not_be_seen_is_not_found_either(network, client):
    where, question, _follower = what_was_said()
    post = db.session.scalar(select(posts.Post).where(posts.Post.thread_id == question.id))
    client.as_(member()).get("/communities")
    token = client.csrf_token
    addresses = [
        *[
            f"/communities/threads/{question.id}/{deed}"
            for deed in ("replies", "following", "closing", "reading", "arrangement", "move", "merge", "split")
        ],
        *[f"/communities/posts/{post.id}/{deed}" for deed in ("thanks", "answer", "text", "removal", "saving")],
        f"/communities/{where.slug}/threads/new",
    ]

    answers = [client.post(address, data={"csrf_token": token, "body": "x"}) for address in addresses]

    assert [answer.status_code for answer in answers] == [404] * len(addresses)


def test_leaving_shuts_every_door_in_a_running_session(network, client):
    where, question, follower = what_was_said()
    client.as_(follower)
    address = f"/communities/threads/{question.id}-{question.slug}"
    assert client.get(address).status_code == 200

    participation.leave(db.session.scalar(participation_of(follower, where)))

    assert client.get(address).status_code == 404
    told_before = len(rows(select(Notification).where(Notification.person_id == follower.id)))
    telling.tell(reply(question).id)
    assert len(rows(select(Notification).where(Notification.person_id == follower.id))) == told_before


def test_a_mention_tells_nobody_who_reads_in_silence(network):
    where = sensitive_community()
    question = thread(where)
    silent, spoke, looks_after = participant(where), participant(where), facilitator(where)
    reply(question, author=spoke)

    said = reply(question, body=" ".join(f"@{who.handle}" for who in (silent, spoke, looks_after)))
    telling.tell(said.id)

    assert f"/people/{silent.handle}" not in said.body_html
    assert f"@{silent.handle}" in said.body_html
    assert all(f"/people/{who.handle}" in said.body_html for who in (spoke, looks_after))
    messages = {told.person_id: told.message for told in rows(select(Notification))}
    assert "mentioned" not in messages.get(silent.id, "")
    assert "mentioned" in messages[spoke.id]
