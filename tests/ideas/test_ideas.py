"""Boards and ideas: who may give and see them, how they are looked after, and what comes of them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.communities.models import Post, Thread
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.outbox import OutboxMessage
from network.ideas import actions, queries
from network.ideas.models import Backing, Idea
from network.ideas.needs import needs_of
from network.ideas.retention import authors, backings
from network.people.models import Role
from tests.builders.communities import community
from tests.builders.conferences import conference, session, speaker
from tests.builders.ideas import board, delegate, idea
from tests.builders.members import member, staff


@pytest.fixture
def events(network):
    return staff(Role.EVENTS)


def letters():
    return {each.recipient: each for each in rows(select(OutboxMessage).where(OutboxMessage.subject.contains("idea")))}


def test_a_form_sent_twice_is_one_idea(network):
    open_now = board()
    ada = delegate(open_now)

    first = actions.give_idea(open_now, "A meal.", "same form", ada)
    again = actions.give_idea(open_now, "A meal.", "same form", ada)

    assert first.id == again.id
    assert len(rows(queries.ideas(open_now))) == 1


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"), [(1, 2, "not open yet"), (-2, -1, "has closed")], ids=["early", "late"]
)
def test_ideas_are_taken_while_the_board_is_open(network, opens, closes, sentence):
    now = clock.now()
    closed = board(opens_at=now + timedelta(hours=opens), closes_at=now + timedelta(hours=closes))

    with pytest.raises(Refused, match=sentence):
        idea(closed)

    assert actions.give_idea(closed, "Said aloud.", "the team’s", None, at_table="4").shown_at


def test_one_delegate_leaves_room_for_others(network):
    open_now = board()
    ada = delegate(open_now)
    for number in range(actions.MOST_IDEAS):
        actions.give_idea(open_now, f"Idea {number}", f"form {number}", ada)

    with pytest.raises(Refused, match="Leave some room"):
        actions.give_idea(open_now, "One more", "another", ada)


def test_on_a_moderated_board_an_idea_waits_until_somebody_has_looked(network):
    looked_at = board(is_moderated=True)
    waiting = idea(looked_at)
    ben = delegate(looked_at, email="ben@example.org")

    assert rows(queries.shown_or_own(looked_at, ben)) == []
    actions.show(waiting)

    assert rows(queries.shown_or_own(looked_at, ben)) == [waiting]


def test_what_is_set_aside_is_kept_with_the_reason_and_can_be_shown_after_all(network):
    rude = idea()
    actions.set_aside(rude, "Names somebody")

    assert (rude.is_waiting, rude.shown_at, rude.set_aside_because) == (False, None, "Names somebody")
    actions.show(rude)
    assert rude.shown_at
    assert rude.set_aside_at is None


def test_joined_ideas_keep_all_words_and_count_each_backer_once(network):
    of = board()
    meal, supper = idea(of, "A meal"), idea(of, "A supper")
    ada, ben = delegate(of, email="ada@example.org"), delegate(of, email="ben@example.org")
    for place in (ada, ben):
        actions.back(meal, place)
    actions.back(supper, ada)

    actions.join(supper, meal)

    (shown,) = rows(queries.shown(of))
    assert (shown.words, [each.words for each in shown.joined], shown.backed) == ("A meal", ["A supper"], 2)
    actions.part(supper)
    assert len(rows(queries.shown(of))) == 2


def test_an_idea_with_others_beneath_it_brings_them_along(network):
    of = board()
    first, second, third = idea(of, "1"), idea(of, "2"), idea(of, "3")
    actions.join(first, second)

    actions.join(second, third)

    assert {each.words for each in rows(queries.shown(of))[0].joined} == {"1", "2"}
    with pytest.raises(Refused, match="stands by itself"):
        actions.join(third, first)


def test_backing_twice_is_backing_once_and_can_be_taken_back(network):
    liked = idea()
    ada = delegate(liked.board, email="ada@example.org")

    actions.back(liked, ada)
    actions.back(liked, ada)
    assert liked.backed == 1
    actions.take_back(liked, ada)
    actions.take_back(liked, ada)

    assert liked.backed == 0
    assert rows(select(Backing)) == []


def test_what_came_out_reaches_those_who_came_and_nobody_else(events):
    of = board()
    idea(of, by=delegate(of, email="came@example.org"))
    delegate(of, came=False, email="absent@example.org")
    ada = member()
    delegate(of, email=ada.email, person_id=ada.id)

    actions.share(of, events)

    assert letters().keys() == {"came@example.org", ada.email}
    assert "key=" in letters()["came@example.org"].content["text"]
    assert "key=" not in letters()[ada.email].content["text"]


def test_the_conversation_it_becomes_credits_the_session_and_names_only_who_wished_it(network):
    day = conference(title="Belonging 2023")
    panel = session(day, title="Bridge builders", chairs=[speaker(day, name="Cora Chair")], speakers=[speaker(day, name="Sam Speaks")])  # fmt: skip
    of = board(session=panel)
    meal = idea(of, "A meal", name="Ada Example")
    idea(of, "A walk", by=delegate(of, name="Hidden Person", email="hidden@example.org"))
    actions.back(meal, delegate(of, email="fan@example.org"))
    place = community(title="Sport")
    by = staff(Role.EVENTS)

    actions.share(of, by, place, "Ideas from the plenary")

    post = db.session.scalars(select(Post).join(Thread).where(Thread.id == of.thread_id)).one()
    assert "“Bridge builders” at Belonging 2023" in post.body
    assert "Cora Chair" in post.body
    assert "Sam Speaks" in post.body
    assert "- A meal (Ada Example) · backed by 1\n- A walk" in post.body
    assert "Hidden Person" not in post.body


def test_ideas_are_shared_once_and_only_when_none_waits(events):
    of = board(is_moderated=True)
    with pytest.raises(Refused, match="nothing to share"):
        actions.share(of, events)
    waiting = idea(of)
    with pytest.raises(Refused, match="1 idea still waits"):
        actions.share(of, events)
    actions.show(waiting)
    actions.share(of, events)

    for late in (lambda: actions.share(of, events), lambda: idea(of), lambda: actions.set_aside(waiting, "Late")):
        with pytest.raises(Refused, match="shared already"):
            late()


def test_the_events_team_is_asked_to_share_and_after_ninety_days_what_was_done(events):
    over = conference(in_days=1)
    of = board(session=session(over))
    idea(of)
    assert needs_of(events) == []

    with clock.set_to(clock.now() + timedelta(days=2)):
        assert [each.title for each in needs_of(events)] == [f"1 idea from “{of.session.title}” waits to be shared"]
        actions.share(of, events)
        assert needs_of(events) == []
        assert needs_of(member()) == []
    with clock.set_to(clock.now() + timedelta(days=3 + actions.DAYS_TO_FOLLOW_UP)):
        assert [each.action for each in needs_of(events)] == ["Say what was done"]
        actions.say_outcome(of, events, "We cooked **together**.")
        assert needs_of(events) == []


def test_what_was_done_is_told_once_and_stands_in_the_conversation(events):
    of = board()
    idea(of, by=delegate(of, email="came@example.org"))
    with pytest.raises(Refused, match="Share the ideas first"):
        actions.say_outcome(of, events, "Too soon")
    actions.share(of, events, community(title="Sport"), "Ideas")

    actions.say_outcome(of, events, "We cooked **together**.")
    actions.say_outcome(of, events, "We cooked together, twice.")

    told = [each for each in rows(select(OutboxMessage)) if "What came of the ideas" in each.subject]
    assert [each.recipient for each in told] == ["came@example.org"]
    assert [post.body for post in rows(select(Post).where(Post.thread_id == of.thread_id).order_by(Post.id))][1:] == [
        "We cooked **together**."
    ]
    assert "twice" in of.outcome_html


def test_a_board_with_ideas_is_not_thrown_away(network):
    empty = board()
    actions.remove_board(empty)
    used = idea().board

    with pytest.raises(Refused, match="not ours to throw away"):
        actions.remove_board(used)


def test_a_session_has_one_board(network):
    first = board()

    with pytest.raises(Refused, match="has its board already"):
        board(session=first.session)


def test_after_a_year_an_idea_leads_to_nobody(network):
    old = idea()
    actions.back(old, delegate(old.board, email="fan@example.org"))

    db.session.execute(authors(clock.now() + timedelta(seconds=1)))
    db.session.execute(backings(clock.now() + timedelta(seconds=1)))
    db.session.expire_all()

    kept = db.session.get_one(Idea, old.id)
    assert (kept.registration_id, kept.backed, kept.words) == (None, 1, "A meal for everybody, once a month.")
    assert rows(select(Backing)) == []
