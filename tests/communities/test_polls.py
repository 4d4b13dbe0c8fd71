"""Polls: each person answers once, until it closes; then somebody says what came of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from network.communities.actions import care, participation, polls
from network.communities.jobs import close_polls
from network.communities.models import Answer, PollBallot
from network.communities.queries import polls as queries
from network.communities.queries.communities import participation_of
from network.communities.tally import counts
from network.core import clock
from network.core.db import db, rows, save
from network.core.errors import Refused
from network.notifications.models import Notification
from tests.builders.communities import (
    closed_community,
    community,
    facilitator,
    participant,
    sensitive_community,
    thread,
)

CANARY = "zebrafinch"


def poll(where=None, options=("Aldermere", "Dunholme"), **over):
    question = thread(where)
    given = {"question": "Where shall we meet?", "closes_at": clock.now() + timedelta(days=7)}
    return polls.open_poll(question, question.author, options=options, **{**given, **over})


def yes(asked, *positions):
    return {asked.options[position].id: Answer.YES for position in positions}


def counted(asked):
    ballots = db.session.execute(queries.ballots_of(asked)).all()
    return [(len(each.yes), len(each.maybe)) for each in counts(asked.options, ballots)]


def test_whoever_answers_anew_has_one_voice(network):
    asked = poll()
    voter = participant(asked.thread.community)
    polls.vote(asked, voter, yes(asked, 0))
    polls.vote(asked, voter, yes(asked, 1))

    assert counted(asked) == [(0, 0), (1, 0)]


def test_of_a_single_choice_two_are_refused_and_of_several_taken(network):
    one, several = poll(), poll(is_multiple=True)
    voter = participant(several.thread.community)
    polls.vote(several, voter, yes(several, 0, 1))

    assert counted(several) == [(1, 0), (1, 0)]
    with pytest.raises(Refused, match="Choose one answer"):
        polls.vote(one, participant(one.thread.community), yes(one, 0, 1))


def test_finding_a_time_takes_yes_if_need_be_and_no_to_each(network):
    asked = poll(options=[clock.now() + timedelta(days=day) for day in (10, 11)])
    voter = participant(asked.thread.community)
    polls.vote(asked, voter, {asked.options[0].id: Answer.MAYBE, asked.options[1].id: Answer.NO})

    assert counted(asked) == [(0, 1), (0, 0)]
    with pytest.raises(Refused, match="Say of each time"):
        polls.vote(asked, voter, {asked.options[0].id: Answer.YES})


def test_nothing_is_taken_after_the_closing_date_and_its_author_is_asked_what_came_of_it(network):
    asked = poll()
    with clock.set_to(asked.closes_at):
        with pytest.raises(Refused, match="closed while you were choosing"):
            polls.vote(asked, participant(asked.thread.community), yes(asked, 0))
        polls.close_due()
        polls.close_due()

    told = rows(select(Notification).where(Notification.person_id == asked.author_id))
    assert [each.message for each in told] == ["communities/messages/poll_closed"]
    assert close_polls.due


def test_what_came_of_it_is_told_once_to_those_who_answered_or_follow(network):
    asked = poll()
    voter, follower, _other = (participant(asked.thread.community) for _ in range(3))
    polls.vote(asked, voter, yes(asked, 0))
    care.follow(asked.thread, follower)
    author = asked.thread.author
    polls.conclude(asked, author, "Aldermere it is.")
    polls.conclude(asked, author, "Aldermere it is, at noon.")

    told = rows(select(Notification).where(Notification.message == "communities/messages/poll_concluded"))
    assert {each.person_id for each in told} == {voter.id, follower.id}
    assert len(told) == 2
    assert "noon" in asked.outcome_html
    assert not asked.is_open


def test_no_letter_of_a_poll_carries_a_word_where_people_must_be_safe(network):
    asked = poll(sensitive_community(), question=f"Question {CANARY}?")
    polls.vote(asked, participant(asked.thread.community), yes(asked, 0))
    polls.close(asked)
    polls.conclude(asked, asked.thread.author, f"Outcome {CANARY}")

    told = rows(select(Notification).where(Notification.message.contains("poll_")))
    assert len(told) == 2
    assert [each for each in told if CANARY in each.subject] == []


def test_a_conversation_has_one_poll(network):
    asked = poll()

    with pytest.raises(Refused, match="has a poll already"):
        polls.open_poll(asked.thread, asked.thread.author, "Again?", ["a", "b"], clock.now() + timedelta(days=1))


def test_a_poll_closes_between_tomorrow_and_a_year_from_now(network):
    for days in (-1, 400):
        with pytest.raises(Refused, match="closing date"):
            poll(community(), closes_at=clock.now() + timedelta(days=days))


def test_ballots_are_one_a_person_in_the_database_too(network):
    asked = poll()
    voter = participant(asked.thread.community)
    polls.vote(asked, voter, yes(asked, 0))

    with pytest.raises(IntegrityError), db.session.begin_nested():
        save(PollBallot(poll_id=asked.id, person_id=voter.id, answers={}, voted_at=clock.now()))


def test_who_muted_the_conversation_or_has_left_hears_nothing_of_its_poll(network):
    where = closed_community()
    asked = poll(where)
    muted, gone = participant(where), participant(where)
    for voter in (muted, gone):
        polls.vote(asked, voter, yes(asked, 0))
    care.mute(asked.thread, muted)
    for person in (gone, asked.thread.author):
        participation.leave(db.session.scalar(participation_of(person, where)))

    polls.close(asked)
    polls.conclude(asked, facilitator(where), "Aldermere it is.")

    assert [each.message for each in rows(select(Notification)) if "poll" in each.message] == []
