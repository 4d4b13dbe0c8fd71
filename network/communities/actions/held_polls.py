"""Holding polls, as posts are held: what one asks, or says came of it, is its author’s alone until a facilitator has looked at it."""

from datetime import timedelta

from flask_babel import gettext as _

from network.communities import poll_telling
from network.communities.actions.holding import Why, decide, refuse_second_look_by_the_same
from network.communities.letters import message_for
from network.communities.models import Decision, Poll, PollHold
from network.communities.queries import holding as queries
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.notifications.actions import notify
from network.people.models import Person

LEAST_TIME_TO_ANSWER = timedelta(days=1)


def hold(poll: Poll, author: Person, why: Why, is_of_outcome: bool = False) -> None:
    now = clock.now()
    if is_of_outcome:
        poll.outcome_held_at = now
    else:
        poll.held_at = now
    held = PollHold(poll_id=poll.id, author_id=author.id, is_of_outcome=is_of_outcome, held_at=now)
    held.reason, held.category = why
    save(held)


def release(poll: Poll, by: Person) -> None:
    """Let it stand from this moment on; whoever is to answer has a day at least."""
    held = open_hold(poll)
    refuse_second_look_by_the_same(held, poll.thread.community, by)
    decide(held, Decision.RELEASED, by)
    if held.is_of_outcome:
        poll.outcome_held_at = None
        poll_telling.tell_of_outcome(poll, held.author)
    else:
        poll.held_at, poll.opened_at = None, clock.now()
        poll.closes_at = max(poll.closes_at, clock.now() + LEAST_TIME_TO_ANSWER)
    db.session.flush()
    notify(held.author, message_for(poll.thread, "poll_released"), poll=poll, held=held)


def refuse(poll: Poll, by: Person, sentence: str) -> None:
    """Keep it back and say why. It stays its author’s, who may take it back, or appeal once."""
    held = open_hold(poll)
    refuse_second_look_by_the_same(held, poll.thread.community, by)
    decide(held, Decision.REFUSED, by, sentence)
    notify(held.author, message_for(poll.thread, "poll_refused"), poll=poll, held=held)


def appeal(poll: Poll, words: str) -> None:
    """Ask for a second look, once; what was refused waits again."""
    lock(poll)
    held = db.session.scalar(queries.latest_hold_of_poll(poll))
    if held is None or not (is_waiting(poll, held) and held.may_be_appealed):
        raise Refused(_("You have appealed already, or this poll does not wait any more."))
    held.appealed_at, held.appeal = clock.now(), words
    if held.is_refused:
        held.decided_at, held.decision = None, None
    db.session.flush()


def withdraw(poll: Poll, by: Person) -> None:
    """Take back what was held: a poll is gone, and another can be opened; what came of one can be said anew."""
    lock(poll.thread)
    lock(poll)
    if poll.is_held:
        take_away(poll)
    elif poll.outcome_held_at:
        forget_outcome_that_waits(poll, by)
        poll.outcome, poll.outcome_html = "", ""
    else:
        raise Refused(_("This poll is there for all now."))
    db.session.flush()


def take_away(poll: Poll) -> None:
    """Nobody else has seen it."""
    poll.thread.has_poll = False
    for record in (*rows(queries.holds_of_poll(poll)), *poll.options):
        db.session.delete(record)
    db.session.flush()
    db.session.delete(poll)


def forget_outcome_that_waits(poll: Poll, by: Person) -> None:
    """Its author says something else, or nothing: the words that waited wait no more."""
    if poll.outcome_held_at is None:
        return
    held = db.session.scalar(queries.open_hold_of_poll(poll))
    if held:
        decide(held, Decision.WITHDRAWN, by)
    poll.outcome_held_at = None


def is_waiting(poll: Poll, held: PollHold) -> bool:
    return (poll.outcome_held_at if held.is_of_outcome else poll.held_at) is not None


def open_hold(poll: Poll) -> PollHold:
    """Of two who decide at once, the second is told."""
    lock(poll)
    held: PollHold | None = db.session.scalar(queries.open_hold_of_poll(poll))
    if held is None:
        raise Refused(_("Somebody has decided on this poll already, or its author took it back."))
    return held
