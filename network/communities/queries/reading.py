"""How far people have read, and what is new to them."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, or_, select

from network.communities.models import Post, Thread, ThreadFollow, ThreadReading
from network.communities.queries.access import is_readable
from network.communities.queries.standing import post_stands, thread_stands
from network.core.statements import before_now

LARGEST_ID = 2**31 - 1
NEW_FOR = timedelta(days=14)  # a thread one has never opened; what is older and was passed over does not nag

#: A post's id as no index has it: what was released is looked for in its own index of few, and not among all of a thread.
UNORDERED = Post.id + 0


def last_post_up_to(thread: Thread, post_id: int) -> Select:
    """The id of the last post of the thread that is not beyond this one."""
    return select(func.max(Post.id)).where(Post.thread_id == thread.id, Post.id <= post_id)


def first_unread(person_id: Any) -> Any:
    """Of a thread and somebody's reading of it: the first post that is new to them. Nothing is unread where all is new."""
    return func.coalesce(released_since(person_id, func.min(UNORDERED)), unread(person_id, func.min(Post.id)))


def number_unread(person_id: Any) -> Any:
    return unread(person_id, func.count(Post.id)) + released_since(person_id, func.count(UNORDERED))


def unread(person_id: Any, found: Any) -> ScalarSelect[Any]:
    """Of what others wrote, that beyond where somebody has read to."""
    return of_others(person_id, found, Post.id > ThreadReading.last_post_id)


def released_since(person_id: Any, found: Any) -> ScalarSelect[Any]:
    """And that before: it was held when they read on, and let stand since they last looked."""
    return of_others(
        person_id, found, ThreadReading.last_post_id >= UNORDERED, Post.released_at > ThreadReading.read_at
    )


def of_others(person_id: Any, found: Any, *conditions: ColumnElement[bool]) -> ScalarSelect[Any]:
    return (
        select(found)
        .where(Post.thread_id == Thread.id, *conditions, Post.author_id != person_id, post_stands())
        .correlate(Thread, ThreadReading)
        .scalar_subquery()
    )


def has_read() -> ColumnElement[bool]:
    """A condition on a post and somebody's reading of its thread: they came so far, and it was there when they did."""
    return and_(
        ThreadReading.last_post_id >= Post.id,
        or_(Post.released_at.is_(None), Post.released_at <= ThreadReading.read_at),
    )


def as_read_by(person: Any, rows: Select) -> Select:
    """Rows of threads, each with what is new in it to the person: posts since they read it, or all of it, lately opened."""
    is_new = and_(ThreadReading.id.is_(None), Thread.author_id != person.id, Thread.opened_at > before_now(NEW_FOR))
    return (
        rows.outerjoin(ThreadReading, and_(ThreadReading.thread_id == Thread.id, ThreadReading.person_id == person.id))
        .add_columns(number_unread(person.id).label("new_posts"))
        .add_columns(is_new.label("is_new"), is_muted_by(person).label("is_muted"))
    )


def is_muted_by(person: Any) -> ColumnElement[bool]:
    """A condition on threads: those the person wants to hear nothing of."""
    return exists().where(
        ThreadFollow.thread_id == Thread.id,
        ThreadFollow.person_id == person.id,
        ThreadFollow.muted_at.is_not(None),
    )


def replies_since(person: Any, thread_id: int, post_id: int) -> Select:
    """(number, first) of what others wrote in a thread after this post, as far as the person may read it: one row."""
    return (
        select(func.count(Post.id).label("number"), func.min(Post.id).label("first"))
        .join(Post.thread)
        .join(Thread.community)
        .where(Thread.id == thread_id, thread_stands(), is_readable(person))
        .where(Post.id > post_id, Post.author_id != person.id, post_stands())
    )
