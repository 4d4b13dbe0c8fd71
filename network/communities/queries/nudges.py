"""Who may be asked to look at a question, and who was."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from network.communities.models import Community, Nudge, Participation, Post, Thread, Willingness
from network.communities.queries.access import is_current, is_open, is_readable, readers_of
from network.communities.queries.communities import facilitated
from network.communities.queries.standing import post_stands, thread_stands
from network.communities.queries.telling import has_muted
from network.people.models import Person

MOST_ASKABLE = 200
MOST_ANSWERS = 1_000


def willingness_of(person: Person) -> Select:
    return select(Willingness).where(Willingness.person_id == person.id, Willingness.withdrawn_at.is_(None))


def askable(thread: Thread) -> Select:
    """The willingness of those who agreed to be asked, take part in the thread's community and may read it now."""
    part = select(Participation.person_id).where(Participation.community_id == thread.community_id, is_current())
    return (
        select(Willingness)
        .join(Willingness.person)
        .options(contains_eager(Willingness.person))
        .where(Willingness.withdrawn_at.is_(None), Person.id != thread.author_id, Person.id.in_(part))
        .where(readers_of(thread.community), ~has_muted(thread.id, Person.id))
        .order_by(Person.name, Person.id)
        .limit(MOST_ASKABLE)
    )


def nudges_of(people: Collection[int], since: datetime) -> Select:
    """(person, how many times asked, when last) of those asked since then, wherever it was."""
    return (
        select(Nudge.person_id, func.count(), func.max(Nudge.asked_at))
        .where(Nudge.person_id.in_(people), Nudge.asked_at >= since, was_not_recalled())
        .group_by(Nudge.person_id)
    )


def was_not_recalled() -> Any:
    return and_(Nudge.taken_back_at.is_(None), Nudge.dropped_at.is_(None))


def answers_by(people: Collection[int], community: Community) -> Select:
    """(person, title, thanks, whether it was the answer) of replies in this community, or in ones all members may read."""
    return (
        select(Post.author_id, Thread.title, Post.thanks_count, Thread.answer_post_id == Post.id)
        .join(Post.thread)
        .join(Thread.community)
        .where(Post.author_id.in_(people), Post.is_opening.is_(False), Thread.author_id != Post.author_id)
        .where(or_(Community.id == community.id, is_open()), post_stands(), thread_stands())
        .order_by(Post.id.desc())
        .limit(MOST_ANSWERS)
    )


def nudges_in(threads: Collection[int]) -> Select:
    """(Nudge, when the person wrote in the thread since) for each that was not taken back, with who was asked."""
    wrote = (
        select(func.min(Post.posted_at))
        .where(Post.thread_id == Nudge.thread_id, Post.author_id == Nudge.person_id, post_stands())
        .where(Post.posted_at >= Nudge.asked_at)
        .correlate(Nudge)
        .scalar_subquery()
    )
    return (
        select(Nudge, wrote)
        .join(Nudge.person)
        .options(contains_eager(Nudge.person))
        .where(Nudge.thread_id.in_(threads), Nudge.taken_back_at.is_(None))
        .order_by(Nudge.asked_at, Nudge.id)
    )


def nudge_of(thread: Thread, person: Person) -> Select:
    return select(Nudge).where(Nudge.thread_id == thread.id, Nudge.person_id == person.id)


def nudge_for(facilitator: Any, id: int) -> Select:
    """A nudge, for those who facilitate its community now."""
    return (
        select(Nudge)
        .join(Nudge.thread)
        .where(Nudge.id == id, Thread.community_id.in_(facilitated(facilitator)))
        .options(joinedload(Nudge.person), contains_eager(Nudge.thread))
    )


def thread_of_nudge(person: Any, id: int) -> Select:
    """(Thread, Community) that a person was asked to look at, if they may read it now."""
    return (
        select(Thread, Community)
        .join(Nudge, Nudge.thread_id == Thread.id)
        .join(Thread.community)
        .where(Nudge.id == id, Nudge.person_id == person.id, thread_stands(), is_readable(person))
    )


def nudges_to_send(before: datetime, limit: int = 50) -> Select:
    """The ids of nudges whose letter has waited long enough."""
    return (
        select(Nudge.id)
        .where(Nudge.sent_at.is_(None), was_not_recalled(), Nudge.asked_at <= before)
        .order_by(Nudge.id)
        .limit(limit)
    )


def may_still_be_asked(nudge: Nudge) -> Select:
    """The person's id, if they agree to it, may read the thread at this moment and have not muted it."""
    return (
        select(Person.id)
        .join(Willingness, and_(Willingness.person_id == Person.id, Willingness.withdrawn_at.is_(None)))
        .where(Person.id == nudge.person_id, readers_of(nudge.thread.community))
        .where(~has_muted(nudge.thread_id, Person.id))
    )
