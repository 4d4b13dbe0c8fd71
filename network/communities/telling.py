"""Telling those who follow a thread, and those a post mentions. Hundreds of letters never delay the one who posts.

A post is its own row in the queue: until `told_at` is set, its followers have not been told. The worker is handed its id after
the commit, and a sweep picks up what was lost on the way. Who may no longer read when the letters are written gets none.
"""

from datetime import timedelta

from network.communities.models import Post, Thread
from network.communities.queries import telling as queries
from network.core import clock, text
from network.core.db import db, lock, rows
from network.core.jobs import every, job
from network.core.lifecycle import commit
from network.notifications.actions import notify_all
from network.people.models import Person

#: Nobody is told today of what was said long ago: after an import, or a long silence of the worker.
STALE = timedelta(days=3)
PATIENCE = timedelta(minutes=2)  # how long the hand-over has before the sweep looks


@job
def tell(post_id: int) -> None:
    """Tell everybody whom a post concerns, once."""
    post = db.session.get(Post, post_id)
    if post is None:
        return
    lock(post)
    if post.told_at is not None or post.is_held:
        return
    post.told_at = clock.now()
    if not is_stale(post) and post.stands and post.thread.stands:
        tell_about(post)


@every(minutes=1)
def sweep() -> None:
    """Tell of every post whose hand-over was lost."""
    waiting = rows(queries.posts_to_tell(clock.now() - PATIENCE))
    commit()
    for post_id in waiting:
        tell(post_id)


def is_stale(post: Post) -> bool:
    return post.posted_at < clock.now() - STALE


def tell_about(post: Post) -> None:
    """One letter a person: who is mentioned is told that, other followers of a reply."""
    mentioned = mentioned_in(post)
    notify_all(mentioned, message_for(post.thread, "mentioned"), post=post, thread=post.thread)
    if not post.is_opening:
        known = {person.id for person in mentioned}
        followers = [one for one in rows(queries.followers_to_tell(post.thread, post.author)) if one.id not in known]
        notify_all(followers, message_for(post.thread, "replied"), post=post, thread=post.thread)


def mentioned_in(post: Post) -> list[Person]:
    handles = text.handles_in(post.body)
    return list(rows(queries.mentioned_to_tell(post.thread, handles, post.author))) if handles else []


def message_for(thread: Thread, name: str) -> str:
    """What is said in a sensitive community stays there: its letters say that there is something, and where."""
    return f"communities/messages/{name}{'_discreetly' if thread.community.is_sensitive else ''}"
