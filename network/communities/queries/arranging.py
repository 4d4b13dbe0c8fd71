"""What facilitators arrange: pinned and merged threads, where posts went, and where a thread may go."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from network.communities.models import (
    Community,
    Post,
    Rearrangement,
    RearrangementKind,
    Thread,
    ThreadFollow,
    ThreadReading,
)
from network.communities.queries.access import is_readable
from network.communities.queries.communities import facilitated
from network.communities.queries.standing import post_stands, thread_stands
from network.people.models import Person

MOST_OFFERED = 50


def merged_into(id: int) -> Select:
    """The id of the thread that took this one in."""
    return select(Thread.merged_into_id).where(Thread.id == id, Thread.merged_into_id.is_not(None))


def pinned_in(community: Community) -> Select:
    pinned = and_(Thread.pinned_at.is_not(None), Thread.archived_at.is_(None))
    return select(Thread).where(Thread.community_id == community.id, pinned, thread_stands())


def first_post_of(thread: Thread) -> Select:
    return select(func.min(Post.id)).where(Post.thread_id == thread.id)


def posts_of(thread: Thread) -> Select:
    return select(Post).where(Post.thread_id == thread.id).order_by(Post.id)


def ids_of_posts(thread: Thread) -> Select:
    return select(Post.id).where(Post.thread_id == thread.id)


def replies_among(thread: Thread, ids: Collection[int]) -> Select:
    """Those of these posts that are replies of the thread and stand."""
    return posts_of(thread).where(Post.id.in_(ids), Post.is_opening.is_(False), post_stands())


def replies_of(thread: Thread) -> Select:
    """(Post, its author's name) of all replies that stand."""
    return (
        select(Post, Person.name)
        .join(Person, Post.author_id == Person.id)
        .where(Post.thread_id == thread.id, Post.is_opening.is_(False), post_stands())
        .order_by(Post.id)
    )


def readings_of(thread: Thread) -> Select:
    return select(ThreadReading).where(ThreadReading.thread_id == thread.id)


def follows_of(thread: Thread) -> Select:
    return select(ThreadFollow).where(ThreadFollow.thread_id == thread.id)


def lines_in(thread: Thread) -> Select:
    """What the thread's page says of posts that went or came, in the order of their places."""
    split_off = and_(Rearrangement.other_thread_id == thread.id, Rearrangement.kind == RearrangementKind.SPLIT)
    return (
        select(Rearrangement)
        .where(or_(Rearrangement.thread_id == thread.id, split_off))
        .order_by(Rearrangement.first_post_id, Rearrangement.id)
    )


def deeds_on(thread: Thread) -> Select:
    """(Rearrangement, who did it) of a thread, the latest first."""
    return (
        select(Rearrangement, Person.name)
        .join(Person, Rearrangement.done_by_id == Person.id)
        .where(or_(Rearrangement.thread_id == thread.id, Rearrangement.other_thread_id == thread.id))
        .order_by(Rearrangement.id.desc())
        .limit(MOST_OFFERED)
    )


def rearrangement(id: int) -> Select:
    return select(Rearrangement).where(Rearrangement.id == id)


def places_for(thread: Thread, facilitator: Any) -> Select:
    """The communities a facilitator may move a thread to: their own that are as private as the one it stands in."""
    return (
        select(Community)
        .where(
            Community.id.in_(facilitated(facilitator)),
            Community.id != thread.community_id,
            Community.archived_at.is_(None),
            is_readable(facilitator),
        )
        .order_by(Community.title)
    )


def own_place(id: int, facilitator: Any) -> Select:
    """The community of this number, if the person facilitates it."""
    return select(Community).where(Community.id == id, Community.id.in_(facilitated(facilitator)))


def threads_beside(thread: Thread) -> Select:
    """The other threads of its community that were written in last."""
    return (
        select(Thread)
        .where(Thread.community_id == thread.community_id, Thread.id != thread.id, thread_stands())
        .order_by(Thread.last_post_at.desc(), Thread.id.desc())
        .limit(MOST_OFFERED)
    )


def written_since(thread: Thread, rearrangement: Rearrangement) -> Select:
    """The id of a post that was written or edited in the thread since."""
    at = rearrangement.done_at
    return select(Post.id).where(Post.thread_id == thread.id, or_(Post.posted_at >= at, Post.edited_at >= at)).limit(1)
