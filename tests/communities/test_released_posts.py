"""A post that was held for days is new to its readers once it stands, though they have long read on beyond it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.communities.actions import holding
from network.communities.actions.care import follow
from network.communities.actions.reading import read
from network.communities.models import Approval, Post
from network.communities.queries import thread_page as page
from network.communities.queries import threads as queries
from network.core import clock
from network.core.db import db
from network.notifications.models import Delivery, Frequency, Way
from tests.builders.communities import address_of, community, facilitator, participant, reply, thread
from tests.builders.digests import told, wants
from tests.digests.test_brief import brief_of


@pytest.fixture
def said(network):
    """A reply that waits, between two that its readers have read."""
    question = thread(community())
    looks_after = facilitator(question.community)
    reply(question, looks_after)
    question.community.approval = Approval.ALL
    db.session.flush()
    waits = reply(question, body="What was held.")
    reply(question, looks_after)
    return waits


def release(post):
    holding.release(post, by=facilitator(post.thread.community))
    return told(post)


def read_to_the_end(thread, reader):
    read(thread, reader, 2**31 - 1)
    return reader


def first_unread(person, question):
    return db.session.execute(page.THREAD, page.asked_by(person, question.id)).one().first_unread


def new_posts(person, where):
    return [row.new_posts for row in db.session.execute(queries.threads_in(person, where))]


def test_what_is_let_stand_after_one_has_read_on_is_new_until_one_looks_again(said, time_machine):
    where, reader = said.thread.community, participant(said.thread.community)
    read_to_the_end(said.thread, reader)
    before = first_unread(reader, said.thread), new_posts(reader, where)

    time_machine.move_to(clock.now() + timedelta(days=3))
    release(said)
    released = first_unread(reader, said.thread), new_posts(reader, where)
    time_machine.move_to(clock.now() + timedelta(days=3))
    read_to_the_end(said.thread, reader)

    assert before == (None, [0])
    assert released == (said.id, [1])
    assert (first_unread(reader, said.thread), new_posts(reader, where)) == (None, [0])


def test_it_is_counted_once_beside_what_was_written_since(said):
    reader = read_to_the_end(said.thread, participant(said.thread.community))
    reply(said.thread, facilitator(said.thread.community))
    release(said)

    assert first_unread(reader, said.thread) == said.id
    assert new_posts(reader, said.thread.community) == [2]


def test_to_its_author_it_is_not_new(said):
    read_to_the_end(said.thread, said.author)
    release(said)

    assert first_unread(said.author, said.thread) is None


def test_what_stood_before_an_edit_is_not_new_again(network):
    question = thread(community())
    said, reader = reply(question), participant(question.community)
    holding.keep_back(said, holding.Why(holding.HoldReason.PERSON))
    read_to_the_end(question, reader)
    release(said)

    assert first_unread(reader, question) is None
    assert said.released_at is None


def test_the_brief_has_it_once_though_its_reader_was_further(said):
    reader = participant(said.thread.community)
    wants(reader, Frequency.WEEKLY)
    follow(said.thread, reader)
    read_to_the_end(said.thread, reader)
    release(said)

    first, second = brief_of(reader), brief_of(reader)

    assert (said.thread.title in first, second) == (True, "")


def test_who_has_looked_since_gets_it_in_no_brief(said):
    reader = participant(said.thread.community)
    wants(reader, Frequency.WEEKLY)
    follow(said.thread, reader)
    read_to_the_end(said.thread, reader)
    release(said)
    read_to_the_end(said.thread, reader)

    assert said.thread.title not in brief_of(reader)
    ways = select(Delivery.way).where(Delivery.person_id == reader.id, Delivery.record_id == said.id)
    assert db.session.scalars(ways).all() == [Way.READ]


def test_the_page_leads_to_it_and_takes_that_it_was_read(client, said):
    reader = read_to_the_end(said.thread, participant(said.thread.community))
    read_before = "Jump to first unread" in client.as_(reader).get(address_of(said.thread)).text
    release(said)
    shown = client.get(address_of(said.thread)).text
    cost = client.last_query_count
    client.submit(f"/communities/threads/{said.thread_id}/reading", on=address_of(said.thread))

    assert not read_before
    assert f'href="/communities/posts/{said.id}" data-first-unread' in shown
    assert shown.index("New since your last visit") < shown.index("What was held.")
    assert cost <= 10
    assert "data-first-unread" not in client.get(address_of(said.thread)).text
    assert db.session.get_one(Post, said.id).released_at is not None
