"""Asking the right people, naming whom it concerns, and saying what may not be attributed."""

import re

from sqlalchemy import select

from network.communities.models import Thread
from network.communities.queries.posts import searchable_posts
from network.communities.queries.telling import concerned
from network.core import text
from network.core.db import db, rows
from tests.builders.communities import (
    closed_community,
    community,
    facilitator,
    participant,
    participation_in,
    reply,
    sensitive_community,
    thread,
)
from tests.builders.members import member, member_organisation


def asker(*places):
    somebody = member()
    for place in places:
        participation_in(place, somebody)
    return somebody


def test_a_question_is_one_page_and_two_presses_away_from_today(client, network):
    right = community(title="Interfaith")
    somebody = asker(community(title="Local government"), right)
    thread(right)
    client.as_(somebody).get("/today")
    assert "/communities/ask" in client.links()
    client.submit(
        "/communities/ask", {"community": right.slug, "title": "Who knows a good venue?", "body": "For sixty."}
    )

    asked = rows(select(Thread).order_by(Thread.id.desc()))[0]
    assert (asked.title, asked.community_id) == ("Who knows a good venue?", right.id)
    assert client.address.startswith(f"/communities/threads/{asked.id}-")


def test_the_communities_page_leads_there_too(client, network):
    client.as_(asker(community())).get("/communities")

    assert "/communities/ask" in client.links()


def test_whoever_chose_no_community_is_asked_again_with_what_they_typed(client, network):
    client.as_(asker(community(), community()))
    answer = client.submit("/communities/ask", {"title": "Who knows?", "body": "A long and careful text."})

    assert answer.status_code == 422
    assert "Choose the community that is most likely to know." in answer.text
    assert "A long and careful text." in answer.text


def test_only_communities_one_takes_part_in_are_offered(client, network):
    own = community(title="Own circle")
    community(title="Another circle")
    client.as_(asker(own)).get("/communities/ask")

    (choice,) = [each for each in client.page.all("select") if each["name"] == "community"]
    assert [option.text for option in choice.all("option")] == ["Own circle"]
    assert "You are in no community yet" in client.as_(member()).get("/communities/ask").text


def test_similar_conversations_are_offered_there_first(client, network):
    where = community()
    thread(where, title="Who sits on a tension monitoring group?")
    answer = client.as_(asker(where)).submit(
        "/communities/ask", {"title": "Tension monitoring group", "body": "x", "post": None, "look": "yes"}
    )

    assert "Who sits on a tension monitoring group?" in answer.text
    assert len(rows(select(Thread))) == 1


def told(post):
    return {each.id: each.is_mentioned for each in db.session.execute(concerned(post, text.handles_in(post.body)))}


def test_an_organisation_that_is_mentioned_is_told_by_its_colleagues_who_take_part(client, network):
    council = member_organisation(name="Dunholme Council")
    question = thread()
    here, elsewhere = participant(question.community, council), member(council)
    said = reply(question, body=f"Ask @{council.slug}, they know.")

    assert f'href="/organisations/{council.slug}"' in said.body_html
    assert told(said)[here.id]
    assert elsewhere.id not in told(said)


def test_an_organisation_of_which_nobody_takes_part_is_no_mention(client, network):
    council = member_organisation(name="Dunholme Council")
    member(council)
    said = reply(thread(), body=f"Ask @{council.slug}.")

    assert "<a" not in said.body_html


def test_where_people_must_be_safe_an_organisation_is_mentioned_only_if_it_is_known_there(client, network):
    quiet, heard = member_organisation(name="Quiet Trust"), member_organisation(name="Heard Trust")
    where = sensitive_community()
    question = thread(where)
    silent = participant(where, quiet)
    reply(question, participant(where, heard))
    said = reply(question, body=f"@{quiet.slug} @{heard.slug}")

    assert (f"/organisations/{quiet.slug}" in said.body_html, f"/organisations/{heard.slug}" in said.body_html) == (
        False,
        True,
    )
    assert not told(said).get(silent.id)


def offered(client, where, typed):
    answer = client.get(f"/communities/{where.slug}/mentions?q={typed}", headers={"HX-Request": "true"})
    return re.findall(r'data-handle="([^"]+)"', answer.text) if answer.status_code == 200 else answer.status_code


def test_names_are_offered_to_those_who_write_there(client, network):
    where = closed_community()
    council = member_organisation(name="Farlow Council")
    known = facilitator(where, name="Farid Madeup", handle="farid")
    participant(where, council, name="Greta Unlisted", listed_at=None)
    client.as_(participant(where))

    assert offered(client, where, "far") == [known.handle, council.slug]
    assert offered(client, where, "mad") == [known.handle]
    assert offered(client, where, "f") == []
    assert offered(client, where, "gre") == []
    assert offered(client.as_(member()), where, "far") == 404


def test_where_people_must_be_safe_only_those_known_there_are_offered(client, network):
    where = sensitive_community()
    participant(where, name="Silent Person", handle="silent")
    reply(thread(where), participant(where, name="Silvia Heard", handle="silvia"))
    client.as_(participant(where))

    assert offered(client, where, "sil") == ["silvia"]


def test_a_conversation_under_the_rule_says_so_and_is_told_only_to_those_who_take_part(client, network):
    where = community()
    writer = participant(where)
    client.as_(writer).submit(
        f"/communities/{where.slug}/threads/new",
        {"title": "What went wrong", "body": "Between us.", "is_chatham_house": "y"},
    )
    ruled = rows(select(Thread))[0]
    open_one = thread(where)

    assert client.page.text.count("may be used, never attributed") >= 2
    told = {row.thread_id: row.is_chatham_house for row in db.session.execute(searchable_posts())}
    assert (told[ruled.id], told[open_one.id]) == (True, False)
