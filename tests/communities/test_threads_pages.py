import pytest
from sqlalchemy import select

from network.communities.actions import care, posts
from network.communities.models import Draft, Post, Thread
from network.core.db import db, rows
from network.resources.models import Visibility
from tests.builders.communities import (
    address_of,
    closed_community,
    community,
    facilitator,
    participant,
    participation_in,
    reply,
    sensitive_community,
    thread,
)
from tests.builders.members import member, member_organisation, representative
from tests.builders.resources import resource


def test_a_question_is_asked_with_one_form(client, network):
    where = community()
    asking = participant(
        where, member_organisation(name="Dunholme Council"), role_title="Officer", name="Greta Example"
    )
    client.as_(asking).submit(
        f"/communities/{where.slug}/threads/new",
        {"title": "Who should sit on it?", "body": "A *rural* district.", "look": None},
    )

    asked = db.session.scalar(select(Thread))
    assert client.address == address_of(asked)
    assert "Greta Example Officer, Dunholme Council" in client.page.text
    assert "<em>rural</em>" in client.get(address_of(asked)).text


def test_what_was_typed_is_shown_again_when_something_is_missing(client, network):
    where = community()
    answer = client.as_(participant(where)).submit(
        f"/communities/{where.slug}/threads/new", {"title": "", "body": "A long and careful text", "look": None}
    )

    assert answer.status_code == 422
    assert "A long and careful text" in answer.text
    assert rows(select(Thread)) == []


def test_similar_threads_are_offered_before_posting(client, network):
    where = community()
    known = thread(where, title="Who sits on a tension monitoring group?")
    client.as_(participant(where)).submit(
        f"/communities/{where.slug}/threads/new",
        {"title": "Tension monitoring in a district", "body": "x", "look": "yes"},
    )
    offered = address_of(known) in client.links()
    fragment = client.get(
        f"/communities/{where.slug}/threads/similar?title=monitoring+tension", headers={"HX-Request": "true"}
    )

    assert offered
    assert known.title in fragment.text
    assert rows(select(Thread)) == [known]


def test_what_the_library_has_about_it_is_offered_before_posting_to_those_who_may_read_it(client, network):
    where = community()
    toolkit = resource(title="Tension monitoring toolkit")
    resource(
        title="Tension monitoring in another community",
        visibility=Visibility.COMMUNITY,
        community_id=closed_community().id,
    )

    fragment = client.as_(participant(where)).get(
        f"/communities/{where.slug}/threads/similar?title=monitoring+tension", headers={"HX-Request": "true"}
    )

    assert f"/library/{toolkit.slug}" in fragment.text
    assert "another community" not in fragment.text


def test_a_reply_stands_at_the_end_of_the_thread(client, network):
    question = thread()
    client.as_(participant(question.community)).submit(
        f"/communities/threads/{question.id}/replies", {"body": "Keep it under ten."}, on=address_of(question)
    )

    assert "Keep it under ten." in client.page.text
    assert question.reply_count == 1


def test_a_reply_without_words_is_asked_for_again(client, network):
    question = thread()
    answer = client.as_(participant(question.community)).submit(
        f"/communities/threads/{question.id}/replies", {"body": " "}, on=address_of(question)
    )

    assert answer.status_code == 422
    assert "Write your reply first." in answer.text


def test_a_draft_is_not_lost_when_the_thread_was_closed_meanwhile(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))
    token, submission = (
        client.csrf_token,
        next(f["value"] for f in client.page.all("input") if f["name"] == "submission"),
    )
    question.closed_at = question.opened_at
    db.session.flush()

    answer = client.post(
        f"/communities/threads/{question.id}/replies",
        data={"csrf_token": token, "submission": submission, "body": "My long reply"},
    )

    assert answer.status_code == 422
    assert "My long reply" in answer.text
    assert "closed while you were writing" in answer.text


def test_who_speaks_for_two_organisations_chooses_for_which(client, network):
    question = thread()
    author = participant(question.community, member_organisation(name="First Council"))
    second = representative(member_organisation(name="Second Trust"), author, role_title="Trustee")
    client.as_(author).submit(
        f"/communities/threads/{question.id}/replies",
        {"body": "As a trustee.", "speaks_for": str(second.id)},
        on=address_of(question),
    )

    assert "Trustee, Second Trust" in client.page.text


def test_nobody_speaks_for_an_organisation_that_is_not_theirs(client, network):
    question = thread()
    other = representative(member_organisation(name="Not Mine"))
    client.as_(participant(question.community)).get(address_of(question))
    client.post(
        f"/communities/threads/{question.id}/replies",
        data={"csrf_token": client.csrf_token, "body": "Hello.", "speaks_for": str(other.id)},
    )

    assert "Not Mine" not in client.get(address_of(question)).text


def long_thread(length):
    question = thread()
    author = participant(question.community)
    return question, author, [reply(question, author, f"Reply {number}.") for number in range(1, length)]


def test_a_long_thread_is_read_in_pages_of_fifty(client, network):
    question, author, _replies = long_thread(120)
    client.as_(author).get(address_of(question))

    def numbers():
        return [
            article.text.split("Reply ")[1].split(".")[0]
            for article in client.page.all("article")
            if "Reply " in article.text
        ]

    first = numbers()
    client.get(next(link["href"] for link in client.page.all("a") if link["rel"] == "next"))
    second = numbers()
    client.get(f"{address_of(question)}?end=1")

    assert (first[-1], second[0], second[-1], numbers()[-1]) == ("49", "50", "99", "119")


def test_the_permanent_address_of_a_post_leads_to_its_page(client, network):
    _question, author, replies = long_thread(120)
    client.as_(author)

    for post in (replies[0], replies[60], replies[-1]):
        answer = client.get(f"/communities/posts/{post.id}")
        assert answer.location.endswith(f"#post-{post.id}")
        assert f'id="post-{post.id}"' in client.get(answer.location.partition("#")[0]).text


def test_a_wrong_slug_leads_to_the_right_one(client, network):
    question = thread()
    answer = client.as_(member()).get(f"/communities/threads/{question.id}-something-else")

    assert (answer.status_code, answer.location) == (303, address_of(question))


def test_a_post_is_quoted_with_its_author(client, network):
    question = thread()
    said = reply(question, participant(question.community, name="Farid Madeup"), "Keep it\nunder ten.")
    client.as_(participant(question.community)).get(f"{address_of(question)}?end=1&quote={said.id}")

    written = client.page.all("textarea")[0].text
    assert "Farid Madeup wrote:" in written
    assert "> under ten." in written


def test_what_was_said_in_one_conversation_is_quoted_in_no_other(client, network):
    """It would carry words, and a name beside them, from where they were said among few."""
    question = thread()
    reader = participant(question.community)
    said = reply(thread(participation_in(closed_community(), reader).community), body="Zebrafinch")
    client.as_(reader).get(f"{address_of(question)}?end=1&quote={said.id}")

    assert "Zebrafinch" not in client.page.all("textarea")[0].text


def test_similar_titles_where_people_must_be_safe_stand_on_no_page_of_another_community(client, network):
    where, secret = community(), sensitive_community()
    writer = participation_in(secret, participant(where)).person
    thread(secret, title="Zebrafinch in the market")
    asked = "threads/similar?title=zebrafinch+market"
    found = [
        client.as_(writer).get(f"/communities/{each.slug}/{asked}", headers={"HX-Request": "true"}).text
        for each in (where, secret)
    ]

    assert ["Zebrafinch in the market" in each for each in found] == [False, True]


def test_thanks_are_given_once_and_can_be_taken_back(client, network):
    question = thread()
    said = reply(question)
    client.as_(participant(question.community)).get(address_of(question))

    counts = []
    for useful in ("yes", "yes", "no"):
        client.press(f"/communities/posts/{said.id}/thanks", useful=useful)
        counts.append(said.thanks_count)

    assert counts == [1, 1, 0]


def test_who_asked_marks_the_answer(client, network):
    question = thread()
    said = reply(question)
    client.as_(question.author).get(address_of(question))
    client.press(f"/communities/posts/{said.id}/answer", answer="yes")

    assert question.answer_post_id == said.id
    assert "Marked as the answer" in client.get(address_of(question)).text


def test_an_author_edits_their_post_and_its_past_is_kept(client, network):
    question = thread()
    said = reply(question, body="Keep it under twenty.")
    client.as_(said.author).submit(f"/communities/posts/{said.id}/text", {"body": "Keep it under ten."})
    shown = client.page.text
    client.get(f"/communities/posts/{said.id}/versions")

    assert "Keep it under ten." in shown
    assert "under twenty" not in shown
    assert "Keep it under twenty." in client.page.text


def test_a_change_made_in_another_window_is_told(client, network):
    question = thread()
    said = reply(question, body="One.")
    client.as_(said.author).get(f"/communities/posts/{said.id}/text")
    token = client.csrf_token
    posts.edit(said, "Two.", seen_version=1)

    answer = client.post(
        f"/communities/posts/{said.id}/text", data={"csrf_token": token, "version": "1", "body": "Three."}
    )

    assert answer.status_code == 422
    assert "in another window" in answer.text
    assert "Three." in answer.text
    assert "Two." in answer.text


def test_a_facilitator_removes_a_post_and_says_why(client, network):
    question = thread()
    said = reply(question, body="An address that must not stand here")
    client.as_(facilitator(question.community)).submit(
        f"/communities/posts/{said.id}/removal", {"reason": "It named a family."}
    )

    assert "It named a family." in client.page.text
    assert "An address" not in client.page.text
    assert question.reply_count == 0


def test_with_its_opening_post_a_whole_thread_is_removed(client, network):
    question = thread()
    opening = db.session.scalar(select(Post).where(Post.thread_id == question.id))
    client.as_(facilitator(question.community)).submit(f"/communities/posts/{opening.id}/removal", {"reason": "Twice."})

    assert client.get(address_of(question)).status_code == 404


def test_following_and_stopping(client, network):
    question = thread()
    client.as_(member()).submit(f"/communities/threads/{question.id}/following", on=address_of(question))
    followed = client.page.text
    client.submit(f"/communities/threads/{question.id}/following", on=address_of(question))

    assert "You are told when somebody replies here." in followed
    assert "You are not told of replies here." in client.page.text


def test_a_closed_thread_takes_no_replies(client, network):
    question = thread()
    client.as_(facilitator(question.community)).submit(
        f"/communities/threads/{question.id}/closing", on=address_of(question)
    )

    assert question.is_closed
    assert not [form for form in client.page.all("form") if "replies" in form["action"]]


def test_who_reads_along_is_invited_to_join(client, network):
    question = thread()
    client.as_(member()).submit(f"/communities/{question.community.slug}/joining", on=address_of(question))
    client.get(address_of(question))

    assert [form["action"] for form in client.page.all("form") if "replies" in form["action"]]


@pytest.mark.parametrize("length", [50])
def test_a_thread_page_costs_the_same_with_one_three_and_fifty_posts(client, network, length):
    question = thread()
    author = participant(question.community)
    reader = facilitator(question.community)
    client.as_(reader)
    counts = []
    for more in (0, 2, length - 3):
        for number in range(more):
            reply(question, author, f"Reply {number}. " + "A sentence that says something useful. " * 8)
        answer = client.get(address_of(question))
        counts.append(client.last_query_count)

    assert counts == [counts[0]] * 3
    assert counts[0] <= 5
    assert len(answer.data) < 120_000


def test_whatever_people_typed_is_shown_as_they_typed_it(client, network):
    nasty = "<u>\"'&"
    where = community(title=f"T{nasty}")
    council = member_organisation(name=f"O{nasty}")
    author = participant(where, council, name=f"N{nasty} Example", role_title=f"R{nasty}")
    question = thread(where, author, title=f"Q{nasty}", body=nasty)
    removed = reply(question, author)
    care.remove(removed, author, f"W{nasty}")

    text = client.as_(author).get(address_of(question)).text

    assert "<u>" not in text
    assert [f"{mark}&lt;u&gt;&#34;&#39;&amp;" in text for mark in "TONRQW"] == [True] * 6


def test_odd_addresses_are_not_found_and_never_fail(client, network):
    question = thread()
    client.as_(facilitator(question.community))
    odd = (
        "/communities/threads/99999999999999999999-x",
        "/communities/threads/0-x",
        "/communities/posts/2147483648",
        "/communities/%00",
        "/communities/%ff",
        "/communities/" + "x" * 3000,
    )

    assert [client.get(each).status_code for each in odd] == [404] * len(odd)
    for asked in ("?after=nonsense", "?quote=999999", "?quote=²", "?before=W10", "?end=1&quote=-1"):
        assert client.get(address_of(question) + asked).status_code == 200


def test_a_form_with_odd_values_is_asked_for_again(client, network):
    question = thread()
    client.as_(participant(question.community)).get(address_of(question))
    token = client.csrf_token

    for data in ({"body": "x\x00y"}, {"body": "x", "speaks_for": "²"}, {"body": "x" * 32_001}, {}):
        answer = client.post(f"/communities/threads/{question.id}/replies", data={"csrf_token": token, **data})
        assert answer.status_code == 422


def test_what_somebody_else_wrote_can_be_reported_from_its_place(client, network):
    question = thread()
    said = reply(question)
    client.as_(participant(question.community)).get(address_of(question))
    there = f"/moderation/post/{said.id}/report"

    assert there in client.links()
    assert client.get(there).status_code == 200


def test_a_reply_that_quotes_a_post_answers_it(client, network):
    question = thread()
    said = reply(question)
    address = f"/communities/threads/{question.id}-{question.slug}?end=1&quote={said.id}"
    client.as_(participant(question.community)).submit(
        f"/communities/threads/{question.id}/replies", {"body": "Indeed."}, on=address
    )

    answer = db.session.scalars(select(Post).order_by(Post.id.desc()).limit(1)).one()
    assert answer.answers_id == said.id


def test_a_reply_that_was_kept_as_a_draft_still_answers_the_post_it_quotes(client, network):
    question, other = thread(), reply(thread())
    said = reply(question)
    path = f"/communities/threads/{question.id}/replies"
    client.as_(participant(question.community))
    client.submit(path, {"body": "Indeed.", "keep": "yes"}, on=f"{address_of(question)}?end=1&quote={said.id}")
    kept = db.session.scalar(select(Draft.answers_id))
    client.submit(path, {"body": "Indeed, and more."}, on=address_of(question))

    assert kept == said.id
    assert db.session.scalars(select(Post).order_by(Post.id.desc()).limit(1)).one().answers_id == said.id
    client.press(path, body="Words", keep="yes", answers=str(other.id))
    assert db.session.scalars(select(Draft.answers_id)).all() == [None]
