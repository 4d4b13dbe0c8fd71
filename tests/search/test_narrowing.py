"""A search narrowed: each choice finds what it says, together they find what all of them say, and nothing else opens by them."""

from datetime import timedelta

import pytest

from network.communities.actions import care, posts
from network.communities.models import ThreadKind
from network.core import clock
from network.core.db import db
from network.search.narrowing import narrowing_of
from network.search.results import results_for, suggested_for
from network.search.words import read
from tests.builders.communities import (
    closed_community,
    community,
    facilitator,
    participant,
    participation_in,
    reply,
    thread,
)
from tests.builders.members import member
from tests.builders.resources import resource

pytestmark = pytest.mark.usefixtures("network")
WORD = "zebrafinch"


def found(reader, **asked):
    db.session.flush()
    return sorted(str(item.title) for item in results_for(reader, read(WORD), narrowing_of(reader, asked)).items)


@pytest.fixture
def here():
    return community(title="Local government")


@pytest.fixture
def reader(here):
    return participant(here, name="Ada Reader")


def test_a_search_in_a_community_finds_what_stands_there(here, reader):
    other = community(title="Schools")
    thread(here, title="Here", body=WORD)
    thread(other, title="There", body=WORD)
    resource(title=f"A {WORD} report")

    assert found(reader, community=here.slug) == ["Here"]
    assert found(reader, community=here.slug, where="everywhere") == found(reader)
    assert len(found(reader)) == 3


def test_suggestions_stay_in_the_community_too(here, reader):
    thread(here, title="Zebrafinches here")
    thread(community(), title="Zebrafinches there")

    narrow = narrowing_of(reader, {"community": here.slug})

    assert [row.title for row in suggested_for(reader, read("zebra"), narrow)] == ["Zebrafinches here"]


def test_a_community_one_may_not_read_is_passed_over(reader):
    closed = closed_community()
    thread(closed, title="Behind doors", body=WORD)

    assert narrowing_of(reader, {"community": closed.slug}).community is None
    assert found(reader, community=closed.slug) == []


def test_a_kind_of_conversation_is_found_with_its_replies(here, reader):
    thread(here, title="Asked", body=WORD)
    offered = thread(here, title="Offered", kind=ThreadKind.OFFER)
    reply(offered, body=WORD)

    assert found(reader, thread="offer") == ["Offered"]
    assert found(reader, thread="question") == ["Asked"]
    assert found(reader, thread="nonsense") == ["Asked", "Offered"]


def test_what_somebody_wrote_is_found_by_their_name_or_handle(here, reader):
    zoe = participant(here, name="Zoe Placeholder")
    thread(here, zoe, title="Hers", body=WORD)
    answered = thread(here, title="Another", body="Nothing.")
    reply(answered, zoe, body=WORD)
    thread(here, title="Not hers", body=WORD)

    assert found(reader, by="zoe") == found(reader, by=zoe.handle) == ["Another", "Hers"]
    assert found(reader, by="Nobody Such") == []


def test_a_name_opens_nothing_that_the_reader_may_not_read(reader):
    closed = closed_community()
    thread(closed, participant(closed, name="Zoe Placeholder"), title="Behind doors", body=WORD)

    assert found(reader, by="zoe") == []


def test_who_wrote_follows_a_post_that_changes_hands(here, reader):
    old, new = participant(here, name="Old Account"), participant(here, name="New Account")
    answered = reply(thread(here, title="Theirs"), old, body=WORD)

    answered.author = new
    db.session.flush()

    assert (found(reader, by="old account"), found(reader, by="new account")) == ([], ["Theirs"])


def test_questions_are_found_by_whether_they_are_answered(here, reader):
    solved = thread(here, reader, title="Solved", body=WORD)
    care.mark_answer(reply(solved))
    thread(here, title="Waiting", body=WORD)
    reply(thread(here, title="Talked about", body=WORD))

    assert found(reader, answered="yes") == ["Solved"]
    assert found(reader, answered="no") == ["Waiting"]


def test_days_narrow_what_has_a_day(here, reader):
    now = clock.now()
    for title, days in (("New", 2), ("Spring", 100), ("Old", 800)):
        with clock.set_to(now - timedelta(days=days)):
            posts.open_thread(here, reader, ThreadKind.QUESTION, title, WORD)
    member(name="Zebrafinch Person", listed_at=now)
    spring = clock.here(now - timedelta(days=100)).date().isoformat()

    assert found(reader, when="month") == ["New"]
    assert found(reader, when="year") == ["New", "Spring"]
    assert found(reader, since=spring) == ["New", "Spring"]
    assert found(reader, until=spring) == ["Old", "Spring"]
    assert found(reader, since=spring, until=spring) == ["Spring"]
    assert len(found(reader)) == 4


def test_choices_hold_together(here, reader):
    other = community(title="Schools")
    zoe = participant(here, name="Zoe Placeholder")
    participation_in(other, zoe)
    for where, who, title in ((here, zoe, "Both"), (other, zoe, "Hers"), (here, reader, "Here")):
        thread(where, who, title=title, body=WORD)

    assert found(reader, community=here.slug, by="zoe", thread="question", answered="no", when="month") == ["Both"]


@pytest.mark.parametrize("typed", ["yesterday", "2026-02-31", "0001-01-01", "9999-12-31", "2026-1-1x"])
def test_a_day_that_is_none_is_told_and_narrows_nothing(reader, typed):
    narrow = narrowing_of(reader, {"since": typed})

    assert (narrow.since, narrow.unreadable) == (None, {"since"})


def test_removed_posts_are_found_by_no_choice(here, reader):
    care.remove(reply(thread(here), body=WORD), facilitator(here), "No")

    assert found(reader, community=here.slug) == []
