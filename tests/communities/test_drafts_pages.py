"""Drafts on their pages: kept, restored, listed, thrown away, and nobody else's."""

import pytest
from sqlalchemy import select

from network.communities.actions import care, drafts, posts
from network.communities.actions.drafts import Place, Typed
from network.communities.models import Draft, Post
from network.core.db import db, rows
from network.privacy.gathering import held_about
from tests.builders.communities import (
    address_of,
    closed_community,
    community,
    participant,
    participation_in,
    reply,
    sensitive_community,
    thread,
)
from tests.builders.members import member
from tests.checking_client import values_of
from tests.communities.test_attachments_pages import document


def keep(client, path, **data):
    """What the page sends while one types."""
    client.get("/communities/drafts")
    given = {"csrf_token": client.csrf_token, **data}
    return client.post(path, data=given, headers={"HX-Request": "true"})


def bodies():
    return [draft.body for draft in rows(select(Draft).order_by(Draft.id))]


def area(client):
    return values_of(next(each for each in client.page.all("textarea") if each["name"] == "body"))[0].lstrip()


def test_a_reply_is_kept_while_it_is_typed_and_is_there_again(client, network, time_machine):
    time_machine.move_to("2026-11-20T14:02:00Z", tick=False)
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))
    answer = keep(client, f"/communities/threads/{question.id}/draft", body="Keep it under", draft="0")
    assert "Draft kept at 14:02" in answer.text
    client.get(address_of(question))

    assert area(client) == "Keep it under"
    assert "Your draft of 14:02 is here." in client.page.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert question.reply_count == 0


def test_a_day_later_the_line_says_the_day(client, network, time_machine):
    time_machine.move_to("2026-11-20T14:02:00Z", tick=False)
    question = thread()
    writer = participant(question.community)
    drafts.keep(writer, Place.reply(question), Typed("Keep it under"))
    time_machine.move_to("2026-11-21T09:00:00Z", tick=False)
    client.as_(writer).get(address_of(question))

    assert "Your draft of 20 November 2026 is here." in client.page.text


def test_a_new_conversation_is_kept_with_all_that_was_chosen(client, network):
    where = community()
    client.as_(participant(where)).get(f"/communities/{where.slug}/threads/new")
    keep(
        client, f"/communities/{where.slug}/draft", draft="0", title="Who lends a hall?", body="For a *meal*.",
        kind="request", is_chatham_house="y",
    )  # fmt: skip
    client.get(f"/communities/{where.slug}/threads/new")

    given = {each["name"]: each for each in client.page.all("input") if each["type"] in {"text", "checkbox"}}
    chosen = [
        each["value"] for each in client.page.all("input") if each["name"] == "kind" and "checked" in each.attributes
    ]
    assert (given["title"]["value"], area(client), chosen) == ("Who lends a hall?", "For a *meal*.", ["request"])
    assert "checked" in given["is_chatham_house"].attributes


def test_a_question_without_a_community_is_kept_until_one_is_chosen(client, network):
    here = community(title="Housing and place")
    writer = participant(here)
    participation_in(community(title="Faith and belief"), writer)
    client.as_(writer).get("/communities/ask")
    keep(client, "/communities/ask/draft", draft="0", title="Who knows?", community="")
    client.get("/communities/drafts")
    assert "Who knows?" in client.page.text
    keep(client, "/communities/ask/draft", draft="1", title="Who knows?", community=here.slug)
    client.get("/communities/ask")

    chosen = [each["value"] for each in client.page.all("option") if "selected" in each.attributes]
    assert chosen == [here.slug]


def test_without_scripts_a_button_keeps_it_with_its_files(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))
    hidden = {each["name"]: each["value"] for each in client.page.all("input") if each["type"] == "hidden"}
    sent = {**hidden, "body": "With the minutes.", "keep": "yes", "files": [document()]}
    client.post(f"/communities/threads/{question.id}/replies", data=sent, follow_redirects=True)

    assert area(client) == "With the minutes."
    assert "minutes.pdf" in client.page.text
    assert question.reply_count == 0
    hidden = {each["name"]: each["value"] for each in client.page.all("input") if each["type"] == "hidden"}
    client.post(f"/communities/threads/{question.id}/replies", data={**hidden, "body": "With the minutes."})
    said = db.session.scalar(select(Post).where(Post.is_opening.is_(False)))
    assert "minutes.pdf" in said.below_html
    assert bodies() == []


def test_a_thread_that_is_posted_is_a_draft_no_more(client, network):
    where = community()
    client.as_(participant(where))
    page = f"/communities/{where.slug}/threads/new"
    client.submit(page, on=page, data={"title": "Who lends a hall?", "body": "For a meal.", "keep": "yes"})
    assert bodies() == ["For a meal."]
    client.submit(page, on=page, data={"title": "Who lends a hall?", "body": "For a meal."})

    assert bodies() == []


def test_the_loser_of_two_windows_is_told_and_sees_both_texts(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))
    to = f"/communities/threads/{question.id}/draft"
    first = keep(client, to, body="From the first window", draft="0")
    second = keep(client, to, body="From the second window", draft="0")
    third = keep(client, to, body="From the second window too", draft="2")

    told = ["You are writing here in another window as well" in each.text for each in (first, second, third)]
    assert told == [False, True, False]
    client.get(address_of(question))
    assert area(client) == "From the second window too"
    assert "From the first window" in client.page.text


def test_a_quotation_comes_beneath_what_was_typed_before_once(client, network):
    question = thread()
    said = reply(question, body="Under ten.")
    writer = participant(question.community)
    drafts.keep(writer, Place.reply(question), Typed("My words so far."))
    client.as_(writer).get(f"{address_of(question)}?quote={said.id}")
    typed = area(client)
    drafts.keep(writer, Place.reply(question), Typed(typed), seen_version=1)
    client.get(f"{address_of(question)}?quote={said.id}")

    assert typed.startswith("My words so far.\n\n")
    assert typed.rstrip().endswith("> Under ten.")
    assert area(client) == typed


def test_it_is_discarded_from_the_composer_and_from_the_list(client, network):
    question = thread()
    writer = participant(question.community)
    client.as_(writer)
    drafts.keep(writer, Place.reply(question), Typed("Words"))
    draft = rows(select(Draft))[0]
    client.get(address_of(question))
    gone = client.post(
        f"/communities/drafts/{draft.id}/discard", data={"csrf_token": client.csrf_token}, follow_redirects=True
    )
    assert "The draft is gone." in gone.text
    assert bodies() == []

    drafts.keep(writer, Place.reply(question), Typed("Words"))
    client.submit(f"/communities/drafts/{rows(select(Draft))[0].id}/discard", on="/communities/drafts")
    assert bodies() == []


def test_drafts_are_listed_the_last_first_and_lead_to_where_they_are_written(client, network, time_machine):
    time_machine.move_to("2026-11-20T14:02:00Z", tick=False)
    where = sensitive_community()
    question, writer = thread(where), participant(where)
    drafts.keep(writer, Place.reply(question), Typed("The older words"))
    time_machine.shift(60)
    drafts.keep(writer, Place.thread(where), Typed("The later words"))
    answer = client.as_(writer).get("/communities/drafts")

    assert answer.text.index("The later words") < answer.text.index("The older words")
    assert f"/communities/{where.slug}/threads/new" in client.links()
    assert f"{address_of(question)}?end=1" in client.links()
    assert "no-store" in answer.headers["Cache-Control"]
    assert "/communities/drafts" in [client.get("/communities"), client.links()][1]


def test_the_list_asks_the_same_for_one_and_for_three(client, network):
    question = thread()
    writer = participant(question.community)
    counts = []
    for number in range(3):
        drafts.keep(writer, Place.reply(thread(question.community)), Typed(f"Words {number}"))
        db.session.commit()
        client.as_(writer).get("/communities/drafts")
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] == counts[2]
    assert counts[0] <= 12


def test_a_thread_page_with_a_draft_asks_no_statement_more(client, network):
    question = thread()
    writer = participant(question.community)
    db.session.commit()
    counts = []
    for words in ("", "Words"):
        if words:
            drafts.keep(writer, Place.reply(question), Typed(words))
            db.session.commit()
        client.as_(writer)
        for _twice in range(2):
            client.get(address_of(question))
        counts.append(client.last_query_count)

    assert counts[0] == counts[1]


def test_nobody_else_finds_keeps_or_discards_it(client, network):
    where = closed_community()
    question, writer = thread(where), participant(where)
    drafts.keep(writer, Place.reply(question), Typed("Zebrafinch"))
    draft = rows(select(Draft))[0]
    for other in (participant(where), member()):
        client.as_(other).get("/communities/drafts")
        assert "Zebrafinch" not in client.page.text
        answer = client.post(f"/communities/drafts/{draft.id}/discard", data={"csrf_token": client.csrf_token})
        assert answer.status_code == 404
        assert "Zebrafinch" not in client.get(address_of(question)).text
    client.get("/communities/drafts")
    token = client.csrf_token
    for path in (f"/communities/threads/{question.id}/draft", f"/communities/{where.slug}/draft"):
        assert client.post(path, data={"csrf_token": token, "body": "x"}).status_code == 404
    assert bodies() == ["Zebrafinch"]


def test_in_a_conversation_that_was_closed_nothing_is_kept(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))
    token = client.csrf_token
    care.close(question)
    answer = client.post(f"/communities/threads/{question.id}/draft", data={"csrf_token": token, "body": "x"})

    assert answer.status_code == 409
    assert bodies() == []


@pytest.mark.parametrize(
    "sent", [{"draft": "x" * 400}, {"draft": "-1"}, {"kind": "none"}, {"attached": "no"}, {"title": "t" * 9_000}]
)
def test_whatever_is_sent_a_draft_holds_what_it_can(client, network, sent):
    where = community()
    client.as_(participant(where)).get(f"/communities/{where.slug}/threads/new")
    answer = keep(client, f"/communities/{where.slug}/draft", **{"body": "W\x00ords\u202e", "title": "T", **sent})

    assert answer.status_code == 200
    assert bodies() == ["Words"]


def test_it_is_in_what_is_held_about_its_writer_and_in_nothing_of_the_other_who_wrote(network):
    question = thread()
    writer = participant(question.community)
    drafts.keep(writer, Place.reply(question), Typed("Zebrafinch"))

    assert "Zebrafinch" in str(held_about(writer).as_json())
    assert "Zebrafinch" not in str(held_about(question.author).as_json())


def test_what_is_posted_by_letter_leaves_the_draft_alone(network):
    question = thread()
    writer = participant(question.community)
    drafts.keep(writer, Place.reply(question), Typed("On the site"))
    posts.reply(question, writer, "By letter")

    assert bodies() == ["On the site"]
