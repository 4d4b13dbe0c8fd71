"""Conversations that are not kept for ever go for good, two weeks after their people were told."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.communities import keeping
from network.communities.actions import care, posts
from network.communities.models import Post, PostVersion, Thanks, Thread, ThreadFollow
from network.core import clock, retention
from network.core.db import rows
from network.notifications.models import Notification
from network.search.models import SearchEntry
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread

START = "2026-01-05T12:00:00Z"


@pytest.fixture
def later(network, time_machine):
    time_machine.move_to(START, tick=False)
    return lambda days: time_machine.move_to(clock.now() + timedelta(days=days), tick=False)


def night():
    """What the nightly jobs do."""
    keeping.warn_of_ends()
    (life,) = [each for each in retention.LIVES if each.name.endswith("communities.retention.conversations")]
    return life.end()


def told():
    return rows(select(Notification).where(Notification.message.startswith("communities/messages/conversation_ends")))


def test_a_silent_conversation_goes_with_all_that_hangs_on_it_after_a_warning(later):
    where = community(keep_months=3)
    question, other = thread(where), thread(where)
    said = reply(question)
    care.thank(said, participant(where))
    posts.edit(said, "Another word.", seen_version=1)

    later(70)
    assert (night(), told()) == (0, [])
    reply(other)
    later(10)
    assert night() == 0
    assert {each.person_id for each in told()} == {question.author_id}
    later(13)
    assert night() == 0
    later(2)
    assert (night(), night()) == (1, 0)

    assert rows(select(Thread.id)) == [other.id]
    for model in (PostVersion, Thanks):
        assert rows(select(model)) == []
    assert {post.thread_id for post in rows(select(Post))} == {other.id}
    assert {follow.thread_id for follow in rows(select(ThreadFollow))} == {other.id}
    assert rows(select(SearchEntry).where(SearchEntry.thread_id == question.id)) == []


def test_a_post_in_time_keeps_it(later):
    question = thread(community(keep_months=1))
    later(20)
    night()
    reply(question)
    later(15)

    assert night() == 0
    assert len(told()) == 1


def test_what_was_silent_before_anybody_said_so_is_warned_of_first(later):
    question = thread()
    later(400)
    care.keep(question, 1)

    assert (night(), len(told())) == (0, 1)
    later(14)
    assert night() == 1


def test_a_thread_is_kept_for_good_where_its_facilitator_says_so(later):
    care.keep(thread(community(keep_months=1)), 0)
    later(800)

    assert (night(), told()) == (0, [])


def test_no_word_of_it_is_said_where_it_is_sensitive(later):
    where = sensitive_community(keep_months=1)
    facilitator(where)
    thread(where, title="Zebrafinch")
    later(25)
    night()

    assert len(told()) == 2
    assert [each for each in told() if "ebrafinch" in each.subject + each.address] == []


def test_a_thread_says_until_when_it_is_kept(later):
    question = thread(community(keep_months=1))

    assert f"{question.ends_at:%Y-%m-%d}" == "2026-02-05"
    assert thread().ends_at is None
