"""Polls: two statements for the page of a conversation that has one, and who is told of what came of it."""

from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from network.communities.models import Poll, PollBallot, Thread, ThreadFollow
from network.communities.queries.access import readers_of
from network.communities.queries.telling import has_muted
from network.people.models import Person


def poll_of(thread: Thread) -> Select:
    """The poll of a conversation with its options."""
    return select(Poll).where(Poll.thread_id == thread.id).options(joinedload(Poll.options))


def ballots_of(poll: Poll) -> Select:
    """(person’s id, their name, their answers), by name."""
    return (
        select(PollBallot.person_id, Person.name, PollBallot.answers)
        .join(Person, PollBallot.person_id == Person.id)
        .where(PollBallot.poll_id == poll.id)
        .order_by(Person.name, Person.id)
    )


def ballot_of(poll: Poll, person: Person) -> Select:
    return select(PollBallot).where(PollBallot.poll_id == poll.id, PollBallot.person_id == person.id)


def polls_to_close(moment: datetime) -> Select:
    return select(Poll).where(Poll.closed_at.is_(None), Poll.closes_at <= moment).order_by(Poll.id).limit(100)


def whom_it_concerns(poll: Poll, but: Person) -> Select:
    """Who voted in it or follows its conversation, and may read it now."""
    voted = select(PollBallot.person_id).where(PollBallot.poll_id == poll.id)
    follows = select(ThreadFollow.person_id).where(
        ThreadFollow.thread_id == poll.thread_id, ThreadFollow.ended_at.is_(None)
    )
    return (
        select(Person)
        .where(or_(Person.id.in_(voted), Person.id.in_(follows)), Person.id != but.id)
        .where(readers_of(poll.thread.community), ~has_muted(poll.thread_id, Person.id))
        .order_by(Person.id)
    )


def author_to_tell(poll: Poll) -> Select:
    """Who opened it, as long as they may read it and want to hear of its conversation."""
    return select(Person).where(
        Person.id == poll.author_id, readers_of(poll.thread.community), ~has_muted(poll.thread_id, Person.id)
    )
