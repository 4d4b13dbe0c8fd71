"""COP-5: a poll that hits a watch word is held like a post: its author’s alone until somebody has looked, and nothing is lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.communities.actions import held_polls, polls
from network.communities.models import Answer, Decision, Poll, PollHold, PollOption
from network.communities.queries import holding as queries
from network.communities.queries import polls as poll_queries
from network.communities.queries.communities import participation_of
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.outbox import OutboxMessage
from network.moderation.actions import watch
from network.moderation.models import WatchCategory
from network.notifications.models import Notification
from tests.builders.communities import community, facilitator, participant, sensitive_community, thread
from tests.builders.digests import wants

CANARY = "zebrafinch"


@pytest.fixture
def watched(network):
    watch.watch_for(WatchCategory.HATE, CANARY, [], participant(community()))


def poll(where=None, options=("Aldermere", "Dunholme"), question=f"A {CANARY}?", **over):
    asked_in = thread(where)
    given = {"question": question, "closes_at": clock.now() + timedelta(days=7)}
    return polls.open_poll(asked_in, asked_in.author, options=options, **{**given, **over})


def hold_of(asked):
    return db.session.scalar(queries.latest_hold_of_poll(asked))


def subjects_for(person_id):
    return [each.subject for each in rows(select(Notification).where(Notification.person_id == person_id))]


def found_by_brief(asked, reader):
    wants(reader, "weekly")
    return (reader.id, asked.id) in db.session.execute(poll_queries.newly_opened([reader.id])).all()


@pytest.mark.parametrize(
    "words",
    [{"question": f"A {CANARY}?"}, {"question": "Which?", "options": ("Yes", CANARY)}],
    ids=["asked", "offered"],
)
def test_what_a_poll_asks_or_offers_waits_because_of_a_word_and_is_not_lost(watched, words):
    asked = poll(**words)

    assert (asked.is_held, asked.is_open) == (True, False)
    assert (hold_of(asked).reason, hold_of(asked).category) == ("word", "Hate term")
    assert [each.label for each in asked.options] == list(words.get("options", ("Aldermere", "Dunholme")))


def test_a_time_to_find_waits_as_well(watched):
    asked = poll(options=[clock.now() + timedelta(days=day) for day in (10, 11)])

    assert asked.is_held


def test_whose_posts_wait_their_polls_wait(network):
    asked_in = thread()
    own = db.session.scalar(participation_of(asked_in.author, asked_in.community))
    own.posts_held_at = clock.now()
    asked = polls.open_poll(asked_in, asked_in.author, "Where?", ("Here", "There"), clock.now() + timedelta(days=7))

    assert hold_of(asked).reason == "person"


def test_nobody_answers_closes_or_hears_of_a_poll_that_waits(watched):
    asked = poll()
    voter = participant(asked.thread.community)

    with pytest.raises(Refused):
        polls.vote(asked, voter, {asked.options[0].id: Answer.YES})
    with pytest.raises(Refused, match="waits until a facilitator"):
        polls.close(asked)
    with pytest.raises(Refused, match="waits until a facilitator"):
        polls.conclude(asked, asked.thread.author, "Nothing.")
    with clock.set_to(asked.closes_at + timedelta(days=1)):
        polls.close_due()
    assert asked.closed_at is None
    assert not found_by_brief(asked, voter)
    assert db.session.scalar(poll_queries.poll_for(voter, asked.id)) is None


def test_a_released_poll_is_open_from_then_on_for_a_day_at_least_and_its_author_is_told(watched):
    asked = poll()
    keeper, voter = facilitator(asked.thread.community), participant(asked.thread.community)
    later = asked.closes_at + timedelta(hours=1)
    with clock.set_to(later):
        held_polls.release(asked, keeper)
        polls.vote(asked, voter, {asked.options[0].id: Answer.YES})

    assert asked.closes_at == later + timedelta(days=1)
    assert asked.opened_at == later
    assert hold_of(asked).decision == Decision.RELEASED
    assert any(each.startswith("Your poll is there for all") for each in subjects_for(asked.author_id))


def test_a_refused_poll_stays_its_authors_who_is_told_why_and_appeals_once(watched):
    asked = poll()
    first, second = facilitator(asked.thread.community), facilitator(asked.thread.community)
    held_polls.refuse(asked, first, "Please leave out the name.")
    assert asked.is_held
    assert any("could not be let through" in each for each in subjects_for(asked.author_id))

    held_polls.appeal(asked, "It is a bird.")
    with pytest.raises(Refused, match="appealed already"):
        held_polls.appeal(asked, "Really.")
    with pytest.raises(Refused, match="Let another facilitator"):
        held_polls.release(asked, first)
    held_polls.release(asked, second)

    assert not asked.is_held


def test_two_who_decide_at_once_decide_once(watched):
    asked = poll()
    keeper = facilitator(asked.thread.community)
    held_polls.refuse(asked, keeper, "No.")

    with pytest.raises(Refused, match="decided on this poll already"):
        held_polls.release(asked, keeper)


def test_what_was_taken_back_leaves_room_for_another(watched):
    asked = poll()
    asked_in = asked.thread
    held_polls.withdraw(asked, asked_in.author)

    assert [rows(select(each)) for each in (Poll, PollOption, PollHold)] == [[], [], []]
    assert polls.open_poll(asked_in, asked_in.author, "Where?", ("Here", "There"), clock.now() + timedelta(days=7))


def test_a_poll_that_stands_is_not_taken_back(network):
    asked = poll(question="Where?")

    with pytest.raises(Refused, match="there for all"):
        held_polls.withdraw(asked, asked.thread.author)


def test_what_came_of_it_waits_and_is_told_when_it_is_let_stand(watched):
    asked = poll(question="Where?")
    voter = participant(asked.thread.community)
    polls.vote(asked, voter, {asked.options[0].id: Answer.YES})
    polls.conclude(asked, asked.thread.author, f"It was the {CANARY}.")
    before = (asked.has_outcome, asked.closed_at is not None, subjects_for(voter.id))

    held_polls.release(asked, facilitator(asked.thread.community))

    assert before == (False, True, [])
    assert asked.has_outcome
    assert len(subjects_for(voter.id)) == 1


def test_other_words_for_what_came_of_it_take_the_place_of_those_that_waited(watched):
    asked = poll(question="Where?")
    polls.conclude(asked, asked.thread.author, f"It was the {CANARY}.")
    polls.conclude(asked, asked.thread.author, "It was Aldermere.")

    assert asked.has_outcome
    assert hold_of(asked).decision == Decision.WITHDRAWN
    assert rows(queries.polls_waiting_in(asked.thread.community)) == []


def test_an_outcome_taken_back_leaves_the_poll_closed_without_one(watched):
    asked = poll(question="Where?")
    polls.conclude(asked, asked.thread.author, f"It was the {CANARY}.")
    held_polls.withdraw(asked, asked.thread.author)

    assert (asked.outcome, asked.outcome_held_at, asked.closed_at is not None) == ("", None, True)


def test_facilitators_are_trusted(watched):
    asked_in = thread()
    keeper = facilitator(asked_in.community)

    asked = polls.open_poll(asked_in, keeper, f"A {CANARY}?", ("Yes", "No"), clock.now() + timedelta(days=7))

    assert not asked.is_held


def test_letters_about_held_polls_of_a_sensitive_community_say_nothing(watched):
    asked = poll(sensitive_community(title=f"Title {CANARY}"))
    keeper = facilitator(asked.thread.community)
    held_polls.refuse(asked, keeper, f"Sentence {CANARY}")
    held_polls.appeal(asked, f"Appeal {CANARY}")
    held_polls.release(asked, facilitator(asked.thread.community))

    letters = rows(select(OutboxMessage).where(OutboxMessage.subject == "A facilitator has looked at your poll"))
    assert len(letters) == 2
    assert not any(CANARY in each.content["text"] for each in letters)
