"""What stands: the threads and posts that are there for everybody who may read the community. Every list, count and index asks here.

What is held stands for nobody until it is released; its page shows it to its author, who sees that it waits.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from network.communities.models import Post, Thread


def thread_stands() -> ColumnElement[bool]:
    """A condition on threads: `Thread.stands` in SQL."""
    return and_(Thread.removed_at.is_(None), Thread.held_at.is_(None), Thread.merged_into_id.is_(None))


def post_stands(post: Any = Post) -> ColumnElement[bool]:
    """A condition on posts, or on an alias of them: `Post.stands` in SQL. Whether its thread does is asked beside it."""
    return and_(post.removed_at.is_(None), post.held_at.is_(None))


def thread_is_shown_to(person_id: Any) -> ColumnElement[bool]:
    """A condition on threads, for the page of one: it stands, or is the person's own and held."""
    is_there = and_(Thread.removed_at.is_(None), Thread.merged_into_id.is_(None))
    return and_(is_there, or_(Thread.held_at.is_(None), Thread.author_id == person_id))


def post_is_shown_to(person_id: Any) -> ColumnElement[bool]:
    """A condition on posts, for the page of their thread: not held, or the person's own. A removed one keeps its place."""
    return or_(Post.held_at.is_(None), and_(Post.author_id == person_id, Post.removed_at.is_(None)))
