"""Who may do what, as one table; and that what may not be seen is not there at all."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.communities import permissions
from network.communities.models import Part, Post
from network.communities.queries.access import readable_communities, visible_posts, visible_threads
from network.communities.queries.communities import participation_of
from network.communities.queries.thread_page import THREAD, asked_by
from network.communities.queries.threads import recent_threads, unanswered_questions
from network.core import clock
from network.core.db import db, rows
from network.core.login import Anonymous
from network.people.models import Role
from tests.builders.communities import (
    closed_community,
    community,
    facilitator,
    participant,
    participation_in,
    sensitive_community,
    thread,
)
from tests.builders.members import member, member_organisation, person, staff


def lapsed_participant(where):
    long_ago = clock.today() - timedelta(days=900)
    return participant(where, member_organisation(starts_on=long_ago, ends_on=long_ago + timedelta(days=364)))


def supporter(where):
    return participant(where, member_organisation(opens_communities=False))


def who_left(where):
    left = participation_in(where)
    left.left_at = clock.now()
    db.session.flush()
    return left.person


PEOPLE = {
    "a stranger": lambda where: Anonymous(),
    "somebody without an organisation": lambda where: person(),
    "staff": lambda where: staff(*[role for role in Role if role != Role.ADMINISTRATOR]),
    "an administrator": lambda where: staff(Role.ADMINISTRATOR),
    "a member": lambda where: member(),
    "a participant": participant,
    "a facilitator": facilitator,
    "another community's facilitator": lambda where: facilitator(community()),
    "a participant whose membership has lapsed": lapsed_participant,
    "a participant whose tier opens no communities": supporter,
    "somebody who left": who_left,
}
READERS_OF_OPEN = {
    "a member", "a participant", "a facilitator", "another community's facilitator", "somebody who left",
}  # fmt: skip
INSIDE = {"a participant", "a facilitator"}
CARING = {"a facilitator"}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    "kind, readers", [(community, READERS_OF_OPEN), (closed_community, INSIDE), (sensitive_community, INSIDE)]
)
def test_who_may_do_what(network, who, kind, readers):
    where = kind()
    question = thread(where)
    opening = db.session.scalar(select(Post).where(Post.thread_id == question.id))
    somebody = PEOPLE[who](where)
    own = db.session.scalar(participation_of(somebody, where)) if somebody.id else None
    sees_people = CARING if where.is_sensitive else readers

    assert {
        "read": permissions.may_read(somebody, where, own),
        "write": permissions.may_write(somebody, where, own),
        "reply": permissions.may_reply(somebody, question, own),
        "facilitate": permissions.may_facilitate(somebody, own),
        "mark the answer": permissions.may_mark_answer(somebody, question, own),
        "edit another's post": permissions.may_edit(somebody, opening, own),
        "see who takes part": permissions.may_see_participants(somebody, where, own),
    } == {
        "read": who in readers,
        "write": who in INSIDE,
        "reply": who in INSIDE,
        "facilitate": who in CARING,
        "mark the answer": who in CARING,
        "edit another's post": False,
        "see who takes part": who in sees_people,
    }


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    "kind, readers", [(community, READERS_OF_OPEN), (closed_community, INSIDE), (sensitive_community, INSIDE)]
)
def test_queries_give_what_may_be_read_and_nothing_else(network, who, kind, readers):
    where = kind()
    question = thread(where)
    somebody = PEOPLE[who](where)
    reads = who in readers
    takes_part = who in INSIDE

    assert {
        "community": where.id in rows(readable_communities(somebody)),
        "threads": question in rows(visible_threads(somebody)),
        "posts": question.id in [post.thread_id for post in rows(visible_posts(somebody))],
        "thread": db.session.execute(THREAD, asked_by(somebody, question.id)).first() is not None,
        "recent": question.id in [row.id for row in db.session.execute(recent_threads(somebody))],
        "unanswered": question in [row[0] for row in db.session.execute(unanswered_questions(somebody))],
    } == {
        "community": reads,
        "threads": reads,
        "posts": reads,
        "thread": reads,
        "recent": takes_part,
        "unanswered": takes_part,
    }


def test_a_removed_thread_is_there_for_nobody(network):
    where = community()
    question = thread(where)
    question.removed_at = clock.now()
    db.session.flush()

    assert rows(visible_threads(facilitator(where))) == []


def test_an_archived_community_is_read_and_not_written_in(network):
    where = community()
    own = participation_in(where, part=Part.FACILITATOR)
    where.archived_at = clock.now()

    assert permissions.may_read(own.person, where, own)
    assert not permissions.may_write(own.person, where, own)
