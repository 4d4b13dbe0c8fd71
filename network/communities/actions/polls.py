"""Polls: opened in a conversation, voted in until they close, and ended with words on what came of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from flask_babel import gettext as _

from network.communities import poll_telling
from network.communities.actions import held_polls
from network.communities.actions.holding import why_held
from network.communities.models import Answer, Poll, PollBallot, PollKind, PollOption, Thread
from network.communities.queries import polls as queries
from network.core import clock, text
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.people.models import Person

LONGEST = timedelta(days=366)


def open_poll(
    thread: Thread,
    author: Person,
    question: str,
    options: Sequence[str | datetime],
    closes_at: datetime,
    is_multiple: bool = False,
    shows_names: bool = False,
) -> Poll:
    """Ask all who take part to choose among words, or among moments; where a post of the same words would wait, so does this."""
    lock(thread)  # two may be adding one
    if thread.has_poll:
        raise Refused(_("This conversation has a poll already."))
    if not clock.now() < closes_at < clock.now() + LONGEST:
        raise Refused(_("Choose a closing date between tomorrow and a year from now."))
    why = why_held(thread.community, author, question, *map(str, options))
    thread.has_poll = True
    is_about_time = isinstance(options[0], datetime)
    poll = save(
        Poll(
            thread=thread,
            author_id=author.id,
            kind=PollKind.TIME if is_about_time else PollKind.CHOICE,
            question=question,
            is_multiple=is_multiple or is_about_time,
            shows_names=shows_names,
            opened_at=clock.now(),
            closes_at=closes_at,
        )
    )
    for position, each in enumerate(options):
        moment = each if isinstance(each, datetime) else None
        save(PollOption(poll=poll, position=position, label="" if moment else str(each), starts_at=moment))
    if why:
        held_polls.hold(poll, author, why)
    return poll


def vote(poll: Poll, person: Person, answers: Mapping[int, Answer]) -> None:
    """Answer, or answer anew, as long as it is open: what was answered last counts."""
    lock(poll)  # it may be closing, or the same person answering in another window
    if not poll.is_open:
        raise Refused(_("This poll closed while you were choosing."))
    given = {str(option.id): answers[option.id] for option in poll.options if option.id in answers}
    if poll.kind == PollKind.CHOICE and (not given or (len(given) > 1 and not poll.is_multiple)):
        raise Refused(_("Choose at least one answer.") if poll.is_multiple else _("Choose one answer."))
    if poll.kind == PollKind.TIME and len(given) < len(poll.options):
        raise Refused(_("Say of each time whether you can."))
    ballot = db.session.scalar(queries.ballot_of(poll, person))
    if ballot is None:
        save(PollBallot(poll_id=poll.id, person_id=person.id, answers=given, voted_at=clock.now()))
    else:
        ballot.answers, ballot.voted_at = given, clock.now()
    db.session.flush()


def close(poll: Poll) -> None:
    """Take no more votes, and ask its author to say what came of it."""
    lock(poll)
    check_that_it_stands(poll)
    if poll.closed_at:
        return
    poll.closed_at = clock.now()
    db.session.flush()
    poll_telling.ask_what_came_of_it(poll)


def close_due() -> None:
    """Close every poll whose time has come."""
    for poll in rows(queries.polls_to_close(clock.now())):
        close(poll)


def conclude(poll: Poll, by: Person, outcome: str) -> None:
    """Say what came of it; those who voted or follow are told once it stands."""
    lock(poll)
    check_that_it_stands(poll)
    poll.closed_at = poll.closed_at or clock.now()
    poll.outcome, poll.outcome_html = outcome, text.render(outcome).html
    held_polls.forget_outcome_that_waits(poll, by)
    if why := why_held(poll.thread.community, by, outcome):
        held_polls.hold(poll, by, why, is_of_outcome=True)
        return
    poll_telling.tell_of_outcome(poll, by)
    db.session.flush()


def check_that_it_stands(poll: Poll) -> None:
    if poll.is_held:
        raise Refused(_("This poll waits until a facilitator has looked at it."))
