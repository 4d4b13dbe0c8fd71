import pytest
from sqlalchemy import select

from network.communities.actions import posts
from network.communities.models import Post, Thread
from network.core.db import db, rows
from network.core.errors import Refused
from tests.builders.communities import community, participant, reply, thread
from tests.builders.members import member_organisation


def test_a_post_keeps_for_whom_its_author_spoke(network):
    council = member_organisation(name="Aldermere City Council")
    question = thread(author=participant(community(), council, role_title="Analyst"))
    council.name = "Aldermere Combined Authority"
    db.session.flush()

    opening = db.session.scalar(select(Post).where(Post.thread_id == question.id))
    assert (opening.organisation_name, opening.role_title) == ("Aldermere City Council", "Analyst")


def test_a_reply_is_counted_and_brings_its_thread_to_the_top(network):
    question = thread()
    answer = reply(question)

    assert (question.reply_count, question.last_post_at, question.last_author_id) == (
        1,
        answer.posted_at,
        answer.author_id,
    )


def test_a_reply_sent_twice_is_one_post(network):
    question = thread()
    author = participant(question.community)

    first = posts.reply(question, author, "Yes.", submission="abc")
    second = posts.reply(question, author, "Yes.", submission="abc")

    assert first.id == second.id
    assert question.reply_count == 1


def test_words_changed_after_going_back_are_a_post_of_their_own(network):
    question = thread()
    author = participant(question.community)

    posts.reply(question, author, "Yes.", submission="abc")
    posts.reply(question, author, "Yes, but.", submission="abc")

    assert question.reply_count == 2


def test_a_thread_sent_twice_is_one_thread(network):
    where = community()
    author = participant(where)

    sent = [thread(where, author, title="Pitch", body="Share?", submission="abc") for _ in range(2)]

    assert rows(select(Thread)) == [sent[0]]


def test_nothing_is_added_to_a_closed_thread(network):
    question = thread()
    question.closed_at = question.opened_at
    db.session.flush()

    with pytest.raises(Refused, match="closed while you were writing"):
        reply(question)
