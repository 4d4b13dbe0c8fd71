"""What stands: the threads and posts that are there for everybody who may read the community. Every list, count and index asks here."""

from sqlalchemy import ColumnElement

from network.communities.models import Post, Thread


def thread_stands() -> ColumnElement[bool]:
    """A condition on threads: `Thread.stands` in SQL."""
    return Thread.removed_at.is_(None)


def post_stands() -> ColumnElement[bool]:
    """A condition on posts: `Post.stands` in SQL. Whether its thread does is asked beside it."""
    return Post.removed_at.is_(None)
