from datetime import timedelta

from flask import g
from sqlalchemy import select

from network.communities import telling
from network.communities.actions import care, participation, posts
from network.communities.queries.communities import participation_of
from network.core import clock
from network.core.db import db, rows
from network.notifications.models import Notification
from tests.builders.communities import closed_community, community, facilitator, participant, reply, thread
from tests.builders.members import member


def told(post):
    """Who was told of a post, and in which words."""
    before = {each.id for each in rows(select(Notification))}
    telling.tell(post.id)
    return {each.person_id: each.subject for each in rows(select(Notification)) if each.id not in before}


def test_followers_are_told_of_a_reply_and_its_author_is_not(network):
    question = thread(title="Who knows?")
    said = reply(question, participant(question.community, name="Farid Madeup"))

    assert told(said) == {question.author_id: "Farid Madeup replied: Who knows?"}


def test_each_is_told_once_however_often_the_worker_is_asked(network):
    question = thread()
    said = reply(question)

    assert len(told(said)) == 1
    assert told(said) == {}


def test_who_is_mentioned_is_told_that_and_not_twice(network):
    question = thread(title="Who knows?")
    asked = participant(question.community, handle="esme")
    care.follow(question, asked)
    said = reply(question, participant(question.community, name="Farid Madeup"), "Ask @esme.")

    assert told(said)[asked.id] == "Farid Madeup mentioned you: Who knows?"


def test_nobody_is_mentioned_who_does_not_take_part(network):
    question = thread()
    outsider = member(handle="outsider", name="Out Sider")
    said = reply(question, body="Ask @outsider.")

    assert "Out Sider" not in said.body_html
    assert outsider.id not in told(said)


def test_who_left_or_stopped_following_is_told_no_more(network):
    where = closed_community()
    question = thread(where)
    left, quiet = participant(where), participant(where)
    for one in (left, quiet):
        care.follow(question, one)
    participation.leave(db.session.scalar(participation_of(left, where)))
    care.unfollow(question, quiet)

    assert set(told(reply(question))) == {question.author_id}


def test_replying_does_not_begin_following_anew(network):
    question = thread()
    quiet = participant(question.community)
    reply(question, quiet)
    care.unfollow(question, quiet)
    reply(question, quiet)

    assert quiet.id not in told(reply(question))


def test_nobody_is_told_of_what_was_removed_or_said_long_ago(network):
    question = thread()
    removed = reply(question)
    care.remove(removed, facilitator(question.community), "No.")
    with clock.set_to(clock.now() - timedelta(days=30)):
        old = reply(question)

    assert (told(removed), told(old)) == ({}, {})


def test_what_the_worker_was_never_handed_is_found(network, sent_mail):
    question = thread()
    with clock.set_to(clock.now() - timedelta(minutes=5)):
        said = reply(question, body="Found by the sweep.")
    telling.sweep()

    letter = next(letter for letter in sent_mail() if letter["To"] == question.author.email)
    assert "Found by the sweep." in letter.get_body(("plain",)).get_content()
    assert said.told_at is not None


def test_thirty_followers_cost_no_more_statements_than_one(network):
    question = thread(community())
    author, counts = participant(question.community), []
    for more in (1, 30):
        for _ in range(more):
            care.follow(question, participant(question.community))
        said = reply(question, author)
        db.session.expire_all()
        g.queries = 0
        telling.tell(said.id)
        counts.append(g.queries)

    assert counts[0] == counts[1]


def test_an_edit_tells_nobody(network):
    question = thread()
    said = reply(question)
    told(said)
    posts.edit(said, "Another thing.", seen_version=1)

    assert told(said) == {}
