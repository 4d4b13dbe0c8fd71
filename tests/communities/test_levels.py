"""Levels of participation: from writing and reading in the last quarter, in the database, for facilitators alone."""

from datetime import timedelta

import pytest

from network.communities import levels
from network.communities.actions import care, holding
from network.communities.actions.reading import read
from network.communities.models import HoldReason
from network.communities.queries import levels as queries
from network.core import clock
from network.core.db import db
from tests.builders.communities import community, facilitator, participant, reply, thread
from tests.builders.members import member


def level_of(person, where):
    found = db.session.execute(queries.participants_with_levels(where, levels.since())).all()
    return {participation.person_id: level for participation, _seat, level in found}[person.id]


def write(where, by, conversations):
    return [reply(thread(where), by) for _each in range(conversations)]


@pytest.mark.parametrize(("conversations", "level"), [(0, "peripheral"), (1, "active"), (2, "active"), (3, "core")])
def test_who_writes_in_three_conversations_is_core_and_in_one_active(network, conversations, level):
    where = community()
    somebody = participant(where)

    write(where, somebody, conversations)

    assert level_of(somebody, where) == level


def test_many_posts_in_one_conversation_make_nobody_core(network):
    question = thread()
    somebody = participant(question.community)

    for _each in range(5):
        reply(question, somebody)

    assert level_of(somebody, question.community) == "active"


@pytest.mark.parametrize(("opened", "level"), [(9, "peripheral"), (10, "active")])
def test_who_reads_ten_conversations_is_active(network, opened, level):
    where = community()
    reader = participant(where)

    for _each in range(opened):
        question = thread(where)
        read(question, reader, db.session.scalar(db.select(care.Post.id).where(care.Post.thread_id == question.id)))

    assert level_of(reader, where) == level


def test_what_is_long_ago_elsewhere_removed_or_held_counts_nothing(network):
    where = community()
    somebody = participant(where)
    old, removed, held = write(where, somebody, 3)
    old.posted_at = clock.now() - timedelta(days=92)
    care.remove(removed, facilitator(where), "Off topic.")
    holding.hold(held, holding.Why(HoldReason.NEWCOMER))
    write(community(), somebody, 3)

    assert level_of(somebody, where) == "peripheral"


def test_facilitators_see_levels_and_choose_one_and_nobody_else_does(client):
    where = community()
    caring, busy = facilitator(where), participant(where, name="Busy Example")
    write(where, busy, 3)
    path = f"/communities/{where.slug}/people"

    page = client.as_(caring).get(path).text
    assert "Core (1)" in page
    chosen = client.get(f"{path}?level=core").text
    assert ("Busy Example" in chosen, caring.name in chosen.split("<main")[1]) == (True, False)
    assert client.get(f"{path}?level=nothing").status_code == 200
    for other in (busy, member()):
        seen = client.as_(other).get(f"{path}?level=core").text
        assert ("Core" in seen, "Peripheral" in seen) == (False, False)


def test_the_page_of_people_asks_as_much_for_three_as_for_one(client):
    where = community()
    client.as_(facilitator(where))
    path = f"/communities/{where.slug}/people"
    few = client.get(path).headers["X-Query-Count"]
    for _each in range(3):
        write(where, participant(where), 1)

    assert client.get(path).headers["X-Query-Count"] == few
    assert int(few) <= 12
