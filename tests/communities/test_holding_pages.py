from sqlalchemy import select

from network.communities.models import Approval, Post
from network.core.db import db
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread

CANARY = "zebrafinch"


def held_thread(where=None, **over):
    where = where or community()
    where.approval = Approval.ALL
    return thread(where, title=f"Title {CANARY}", body=f"Body {CANARY}", **over)


def opening(of):
    return db.session.scalar(select(Post).where(Post.thread_id == of.id, Post.is_opening))


def page(of):
    return f"/communities/threads/{of.id}-{of.slug}"


def test_an_author_sees_their_held_post_in_place_and_nobody_else_does(network, client):
    question = thread(title="Everybody's")
    question.community.approval = Approval.ALL
    said = reply(question, body=f"Reply {CANARY}")
    others = [participant(question.community), facilitator(question.community), question.author]

    assert f"Reply {CANARY}" in client.as_(said.author).get(page(question)).text
    assert "Only you see this" in client.get(page(question)).text
    for other in others:
        text = client.as_(other).get(page(question)).text
        assert (CANARY in text, "0 replies" in text) == (False, True)
        assert client.get(f"/communities/posts/{said.id}").status_code == 404


def test_a_held_conversation_is_there_for_its_author_alone(network, client):
    question = held_thread()
    where = question.community
    looks_after, reader = facilitator(where), participant(where)

    assert client.as_(question.author).get(page(question)).status_code == 200
    for other in (reader, looks_after):
        client.as_(other)
        assert client.get(page(question)).status_code == 404
        assert client.get(f"/communities/posts/{opening(question).id}/hold").status_code == 404
        for address in (f"/communities/{where.slug}", "/today", "/communities", f"/search?q={CANARY}", f"/search/suggestions?q={CANARY[:5]}"):  # fmt: skip
            text = client.get(address).text
            assert (address, f"Title {CANARY}" in text, f"Body {CANARY}" in text) == (address, False, False)


def test_its_author_reads_why_and_appeals(network, client):
    post = opening(held_thread())
    client.as_(post.author)

    assert "every post is looked at first" in client.get(f"/communities/posts/{post.id}/hold").text
    client.submit(f"/communities/posts/{post.id}/hold", {"words": "It names nobody."})

    assert "You have appealed" in client.page.text
    assert "Title zebrafinch" in client.get("/communities/held").text


def test_facilitators_find_it_in_their_queue_and_let_it_stand(network, client):
    question = held_thread()
    where, post = question.community, opening(question)
    reader = participant(where)
    client.as_(facilitator(where))

    assert f"Body {CANARY}" in client.get(f"/communities/{where.slug}/moderation").text
    client.submit(f"/communities/posts/{post.id}/release", on=f"/communities/{where.slug}/moderation")

    assert CANARY in client.as_(reader).get(page(question)).text


def test_refusing_needs_a_sentence(network, client):
    question = held_thread()
    post = opening(question)
    client.as_(facilitator(question.community))

    answer = client.submit(f"/communities/posts/{post.id}/refusal", {"sentence": ""})
    assert (answer.status_code, "Say why, kindly" in answer.text) == (422, True)
    client.submit(f"/communities/posts/{post.id}/refusal", {"sentence": "Not so."})

    assert "Not so." in client.as_(post.author).get(f"/communities/posts/{post.id}/hold").text


def test_the_queue_is_another_facilitators_business_only_where_they_look_after(network, client):
    question = held_thread(sensitive_community())
    post = opening(question)

    for other in (facilitator(community()), participant(question.community)):
        client.as_(other)
        queue = client.get(f"/communities/{question.community.slug}/moderation")
        assert (queue.status_code in {403, 404}, CANARY in queue.text) == (True, False)
        assert client.get(f"/communities/posts/{post.id}/refusal").status_code == 404


def test_a_queue_costs_the_same_whatever_waits(network, client):
    where, counts = community(), []
    client.as_(facilitator(where))
    for more in (1, 2):
        for _ in range(more):
            held_thread(where)
        client.get(f"/communities/{where.slug}/moderation")
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] <= 8
