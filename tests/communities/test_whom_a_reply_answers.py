"""REP-2: a reply says which post it answers, and on which days people read is kept, so that health is worked out from records."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.communities.actions import reading
from network.communities.actions.posts import reply as post_reply
from network.communities.gathering import figures_in
from network.communities.health import Window
from network.communities.models import Post, ReadingDay
from network.communities.queries.communities import participation_of
from network.core import clock
from network.core.db import db, rows
from tests.builders.communities import community, participant, reply, thread

pytestmark = pytest.mark.usefixtures("network")


def opening(of):
    return db.session.scalars(select(Post).where(Post.thread_id == of.id, Post.is_opening)).one()


def test_a_reply_answers_the_post_that_was_quoted():
    question = thread()
    first = reply(question)

    second = post_reply(question, participant(question.community), "Indeed.", answers_id=first.id)

    assert (first.answers_id, second.answers_id) == (None, first.id)


def test_a_post_of_another_conversation_or_one_that_does_not_stand_is_answered_by_nothing():
    question, other = thread(), reply(thread())
    removed = reply(question)
    removed.removed_at = clock.now()
    db.session.flush()

    for number in (other.id, removed.id, 2**31 - 1):
        said = post_reply(question, participant(question.community), f"To {number}.", answers_id=number)
        assert said.answers_id is None


def test_reading_is_noted_once_a_day_and_community():
    where = community()
    reader = participant(where)
    one, other = thread(where), thread(where)
    tomorrow = clock.now() + timedelta(days=1)
    for each in (one, other, one):
        reading.read(each, reader, opening(each).id)
    with clock.set_to(tomorrow):
        reading.read(one, reader, opening(one).id)

    noted = rows(select(ReadingDay).where(ReadingDay.person_id == reader.id).order_by(ReadingDay.began_at))
    assert [(each.community_id, clock.here(each.began_at).date()) for each in noted] == [
        (where.id, clock.today()),
        (where.id, clock.here(tomorrow).date()),
    ]


def test_who_read_in_a_past_window_is_a_reader_of_it_although_they_looked_again_since():
    where = community()
    reader, question = participant(where), thread(where)
    long_ago = clock.now() - timedelta(days=100)
    db.session.scalar(participation_of(reader, where)).joined_at = long_ago - timedelta(days=1)
    db.session.flush()
    with clock.set_to(long_ago):
        reading.read(question, reader, opening(question).id)
    reading.read(question, reader, opening(question).id)
    past = Window(long_ago - timedelta(days=10), long_ago + timedelta(days=10), long_ago - timedelta(days=30))

    (figures,) = figures_in(where, [past])

    assert figures.as_json()["readers"] == 1
