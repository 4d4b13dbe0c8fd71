"""Polls: two statements for the page of a conversation that has one, who finds one in their brief, and who is told of what came of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, func, not_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from network.communities.models import Participation, Poll, PollBallot, Thread, ThreadFollow
from network.communities.queries.access import can_enter_now, is_current, is_readable, is_shut_out, readers_of
from network.communities.queries.standing import thread_stands
from network.communities.queries.telling import has_muted
from network.core import clock
from network.notifications.models import Frequency, Preference
from network.people.models import Person


def poll_of(thread: Thread) -> Select:
    """The poll of a conversation with its options."""
    return select(Poll).where(Poll.thread_id == thread.id).options(joinedload(Poll.options))


def poll_for(person: Any, id: int) -> Select:
    """A poll of a conversation that the person may read, with its options, thread and community."""
    return (
        select(Poll)
        .join(Poll.thread)
        .join(Thread.community)
        .options(joinedload(Poll.options), contains_eager(Poll.thread).contains_eager(Thread.community))
        .where(Poll.id == id, Poll.held_at.is_(None), is_readable(person), thread_stands())
    )


def part_of(person: Any, poll: Poll) -> Select:
    """The person's part in the community that a poll is of."""
    return select(Participation).where(
        Participation.community_id == poll.thread.community_id, Participation.person_id == person.id, is_current()
    )


def newly_opened(people: Sequence[int]) -> Select:
    """(person, poll) of open polls that others opened lately where these people take part and have not answered, unless
    they want nothing of it by mail."""
    own = and_(Participation.community_id == Thread.community_id, is_current())
    wanted = func.coalesce(Participation.frequency, Preference.frequency)
    answered = exists().where(PollBallot.poll_id == Poll.id, PollBallot.person_id == Participation.person_id)
    return (
        select(Participation.person_id, Poll.id)
        .select_from(Poll)
        .join(Poll.thread)
        .join(Thread.community)
        .join(Participation, own)
        .join(Person, Person.id == Participation.person_id)
        .join(Preference, Preference.person_id == Participation.person_id)
        .where(Participation.person_id.in_(people), wanted != Frequency.OFF, can_enter_now(Person.id))
        .where(Poll.opened_at > Preference.gathered_from, Poll.closes_at > clock.now(), Poll.closed_at.is_(None))
        .where(Poll.held_at.is_(None), thread_stands(), Poll.author_id != Participation.person_id, ~answered)
        .where(~has_muted(Thread.id, Participation.person_id), not_(is_shut_out(Participation.person_id)))
    )


def polls_to_name(ids: Sequence[int]) -> Select:
    """These polls with their options, threads and communities."""
    return (
        select(Poll)
        .join(Poll.thread)
        .options(selectinload(Poll.options), joinedload(Poll.thread).joinedload(Thread.community))
        .where(Poll.id.in_(ids))
    )


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
    return (
        select(Poll)
        .where(Poll.closed_at.is_(None), Poll.held_at.is_(None), Poll.closes_at <= moment)
        .order_by(Poll.id)
        .limit(100)
    )


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
