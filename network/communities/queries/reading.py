"""How far people have read, and what is new to them."""

from sqlalchemy import ScalarSelect, Select, func, select

from network.communities.models import Post, Thread, ThreadReading
from network.communities.queries.standing import post_stands


def last_post_up_to(thread: Thread, post_id: int) -> Select:
    """The id of the last post of the thread that is not beyond this one."""
    return select(func.max(Post.id)).where(Post.thread_id == thread.id, Post.id <= post_id)


def first_unread(person_id: object) -> ScalarSelect[int]:
    """Of a thread and somebody's reading of it: the first post beyond that others wrote. Nothing is unread where all is new."""
    return (
        select(func.min(Post.id))
        .where(
            Post.thread_id == Thread.id,
            Post.id > ThreadReading.last_post_id,
            Post.author_id != person_id,
            post_stands(),
        )
        .correlate(Thread, ThreadReading)
        .scalar_subquery()
    )
