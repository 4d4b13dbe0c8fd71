"""Whom a post concerns, and which posts nobody has been told of."""

from datetime import datetime

from sqlalchemy import Select, select

from network.communities.models import Participation, Post, Thread, ThreadFollow
from network.communities.queries.access import is_current, readers_of
from network.communities.queries.communities import is_known_to_take_part
from network.people.models import Person


def followers_to_tell(thread: Thread, but: Person) -> Select:
    """The persons who follow a thread and may read it now."""
    return (
        select(Person)
        .join(ThreadFollow, ThreadFollow.person_id == Person.id)
        .where(ThreadFollow.thread_id == thread.id, ThreadFollow.ended_at.is_(None), Person.id != but.id)
        .where(readers_of(thread.community))
        .order_by(Person.id)
    )


def mentioned_to_tell(thread: Thread, handles: set[str], but: Person) -> Select:
    """The participants whose handles stand in a post and who may read it now."""
    part = select(Participation.person_id).where(
        Participation.community_id == thread.community_id, is_current(), is_known_to_take_part(thread.community)
    )
    muted = select(ThreadFollow.person_id).where(
        ThreadFollow.thread_id == thread.id, ThreadFollow.muted_at.is_not(None)
    )
    return select(Person).where(
        Person.handle.in_(handles),
        Person.id.in_(part),
        Person.id.not_in(muted),
        Person.id != but.id,
        readers_of(thread.community),
    )


def posts_to_tell(before: datetime, limit: int = 50) -> Select:
    """The ids of posts whose followers have not been told; one that is held waits for its release."""
    to_tell = (Post.told_at.is_(None), Post.held_at.is_(None), Post.posted_at <= before)
    return select(Post.id).where(*to_tell).order_by(Post.id).limit(limit)
