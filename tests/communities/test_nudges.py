"""Asking somebody to look at a question: with their consent, not often, once, and to be taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from network.communities.actions import care, participation
from network.communities.actions import nudges as actions
from network.communities.asking import suggested
from network.communities.models import CareLimit, Nudge, Participation, Post
from network.communities.nudging import send, sweep
from network.communities.suggesting import Answered, Candidate, suggestions
from network.core import clock
from network.core.db import db, save
from network.core.errors import Refused
from network.core.outbox import OutboxMessage
from network.notifications.models import Notification
from tests.builders.communities import community, facilitator, participant, reply, sensitive_community, thread, willing

QUESTION = "Who should sit on a tension monitoring group in a rural district?"


@pytest.fixture
def here(network):
    return community(title="Local government")


def later(minutes=11, **more):
    return clock.set_to(clock.now() + timedelta(minutes=minutes, **more))


def names(found):
    return [each.candidate.name for each in found]


def letters():
    return list(db.session.scalars(select(OutboxMessage).where(OutboxMessage.subject.contains("may know something"))))


def test_who_knows_most_about_it_is_suggested_first():
    by_theme = Candidate(1, "Bilal", ["tension monitoring"])
    by_answers = Candidate(2, "Cerys", [], [Answered("A tension group of five", thanks=4, is_the_answer=True)])
    by_nothing = Candidate(3, "Ada", ["lanterns"], [Answered("Lantern parade", thanks=9)])

    found = suggestions(QUESTION, [by_nothing, by_theme, by_answers])

    assert names(found) == ["Cerys", "Bilal", "Ada"]
    assert [each.score for each in found] == [2 + 3 + 2, 3, 0]
    assert found[1].themes == ["tension monitoring"]


def test_equals_come_by_name():
    assert names(suggestions(QUESTION, [Candidate(1, "Zoe"), Candidate(2, "Ada")])) == ["Ada", "Zoe"]


def test_only_those_who_agreed_and_may_read_it_are_suggested(here):
    question = thread(here, title=QUESTION)
    asked = willing(here, name="Agreed")
    participant(here, name="Never asked")
    withdrew = willing(here, name="Withdrew")
    actions.stop_being_asked(withdrew)
    willing(community(), name="Elsewhere")
    suspended = willing(here, name="Suspended")
    suspended.suspended_at = clock.now()
    gone = willing(here, name="Left")
    participation.leave(db.session.scalar(select(Participation).where(Participation.person_id == gone.id)))
    actions.agree_to_be_asked(question.author, ["tension"], "You may ask me.")

    assert names(suggested(question)) == ["Agreed"]
    assert suggested(question)[0].candidate.id == asked.id


def test_what_somebody_answered_in_a_community_the_facilitator_may_not_read_says_nothing(here):
    asked = willing(here, "lanterns")
    hidden = sensitive_community()
    participation.join(asked, hidden)
    reply(thread(hidden, title=QUESTION), asked)

    assert suggested(thread(here, title=QUESTION))[0].answered == []


def test_nobody_is_asked_who_was_asked_lately_or_often(here):
    busy, free = willing(here, name="Busy"), willing(here, name="Free")
    by = facilitator(here)
    with clock.set_to(clock.now() - timedelta(days=20)):
        actions.nudge(thread(here), [busy], by)
    with clock.set_to(clock.now() - timedelta(days=10)):
        actions.nudge(thread(here), [busy, free], by)
    question = thread(here, title=QUESTION)

    assert names(suggested(question)) == ["Free"]  # busy: twice in thirty days
    with pytest.raises(Refused, match="asked lately"):
        actions.nudge(question, [busy], by)
    actions.nudge(question, [free], by)
    with pytest.raises(Refused, match="asked lately"):  # within a week
        actions.nudge(thread(here), [free], by)


def test_how_often_is_the_networks_to_choose(here):
    asked, by = willing(here), facilitator(here)
    save(CareLimit(name="nudges_a_month", value=1))
    with clock.set_to(clock.now() - timedelta(days=10)):
        actions.nudge(thread(here), [asked], by)

    assert suggested(thread(here)) == []


def test_a_person_is_asked_once_about_a_question(here):
    question, asked, by = thread(here), willing(here), facilitator(here)
    actions.nudge(question, [asked], by)

    with later(days=40), pytest.raises(Refused, match="already"):
        actions.nudge(question, [asked], by)
    assert db.session.scalar(select(func.count(Nudge.id))) == 1


@pytest.mark.parametrize("number", [0, 3])
def test_one_or_two_are_asked_at_a_time(here, number):
    question, by = thread(here), facilitator(here)

    with pytest.raises(Refused, match="one or two"):
        actions.nudge(question, [willing(here) for _each in range(number)], by)


def test_nobody_is_asked_about_what_is_answered(here):
    question, asked, by = thread(here), willing(here), facilitator(here)
    reply(question)

    with pytest.raises(Refused, match="answered or closed"):
        actions.nudge(question, [asked], by)


def test_the_letter_leaves_after_ten_minutes_and_once(here):
    question, asked = thread(here, title=QUESTION), willing(here, name="Bilal Sample")
    actions.nudge(question, [asked], facilitator(here, name="Ada Example"))

    sweep()
    assert letters() == []
    for _again in range(2):
        with later():
            sweep()

    (letter,) = letters()
    assert letter.recipient == asked.email
    assert QUESTION in letter.subject
    assert "Ada Example looks after Local government" in letter.content["text"]
    assert f"/communities/threads/{question.id}-" in letter.content["text"]


def test_what_is_taken_back_in_time_is_never_sent(here):
    question, asked, by = thread(here), willing(here), facilitator(here)
    (nudge,) = actions.nudge(question, [asked], by)

    actions.take_back(nudge)
    with later():
        sweep()

    assert letters() == []
    assert names(suggested(question)) == [asked.name]  # and may be asked again
    assert actions.nudge(question, [asked], by) == [nudge]
    with later():
        sweep()
    assert len(letters()) == 1
    with pytest.raises(Refused, match="already left"):
        actions.take_back(nudge)


@pytest.mark.parametrize("reason", ["answered", "removed", "withdrew", "muted", "left", "archived"])
def test_a_letter_that_is_not_wanted_any_more_is_dropped(here, reason):
    question, asked = thread(here), willing(here)
    (nudge,) = actions.nudge(question, [asked], facilitator(here))
    if reason == "answered":
        reply(question)
    elif reason == "removed":
        opening = select(Post).where(Post.thread_id == question.id, Post.is_opening.is_(True))
        care.remove(db.session.scalars(opening).one(), participant(here), "A mistake")
    elif reason == "withdrew":
        actions.stop_being_asked(asked)
    elif reason == "muted":
        care.mute(question, asked)
    elif reason == "left":
        asked.suspended_at = clock.now()
    else:
        here.archived_at = clock.now()

    with later():
        send(nudge.id)

    assert (nudge.sent_at, nudge.dropped_at is not None, letters()) == (None, True, [])


def test_of_a_sensitive_community_the_letter_says_no_word(network):
    hidden = sensitive_community(title="Race and faith hate crime")
    question, asked = thread(hidden, title=QUESTION), willing(hidden)
    (nudge,) = actions.nudge(question, [asked], facilitator(hidden, name="Mordecai Example"))

    with later():
        sweep()

    (letter,) = letters()
    told = db.session.scalars(select(Notification).where(Notification.person_id == asked.id)).one()
    said = f"{letter.subject} {letter.content} {told.subject} {told.address}".lower()
    assert f"/communities/nudges/{nudge.id}" in said
    for word in ("tension", "race", "hate", "mordecai", "threads/"):
        assert word not in said, word


def test_agreeing_to_other_words_is_another_consent(network):
    somebody = participant(community())
    first = actions.agree_to_be_asked(somebody, ["one"], "Some words.")
    same = actions.agree_to_be_asked(somebody, ["one", "two"], "Some words.")
    other = actions.agree_to_be_asked(somebody, ["two"], "Other words.")

    assert same is first
    assert first.withdrawn_at is not None
    assert (other.themes, other.withdrawn_at) == (["two"], None)
