"""What readers and facilitators do with what was written: follow, thank, mark the answer, close, remove."""

from flask_babel import gettext as _

from network.communities import telling
from network.communities.models import Post, Thanks, Thread, ThreadFollow
from network.communities.queries import posts
from network.communities.queries import threads as queries
from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.people.models import Person


def follow(thread: Thread, person: Person) -> None:
    """Be told of replies."""
    lock(thread)  # a second click may be following as well
    own = db.session.scalar(queries.follow_of(thread, person))
    if own is None:
        db.session.add(ThreadFollow(thread_id=thread.id, person_id=person.id, began_at=clock.now()))
    elif own.ended_at:
        own.began_at, own.ended_at, own.muted_at = clock.now(), None, None
    db.session.flush()


def unfollow(thread: Thread, person: Person) -> None:
    """Be told no more, also after writing again."""
    own = ended_follow(thread, person)
    own.muted_at = None
    db.session.flush()


def mute(thread: Thread, person: Person) -> None:
    """Hear nothing more of a conversation, not even when mentioned in it."""
    own = ended_follow(thread, person)
    own.muted_at = own.muted_at or clock.now()
    db.session.flush()


def ended_follow(thread: Thread, person: Person) -> ThreadFollow:
    lock(thread)
    own = db.session.scalar(queries.follow_of(thread, person))
    if own is None:
        own = ThreadFollow(thread_id=thread.id, person_id=person.id, began_at=clock.now())
        db.session.add(own)
    own.ended_at = own.ended_at or clock.now()
    return own


def thank(post: Post, person: Person) -> None:
    """Say that a post was useful, once."""
    if post.author_id == person.id:
        raise Refused(_("It is for others to say that your post was useful."))
    lock(post)  # the count
    if not post.stands:
        raise Refused(_("This post has been removed."))
    if db.session.scalar(posts.thanks_of(post, person)) is None:
        db.session.add(Thanks(post_id=post.id, person_id=person.id, given_at=clock.now()))
        post.thanks_count += 1
    db.session.flush()


def take_thanks_back(post: Post, person: Person) -> None:
    lock(post)
    given = db.session.scalar(posts.thanks_of(post, person))
    if given is not None:
        db.session.delete(given)
        post.thanks_count -= 1
    db.session.flush()


def mark_answer(post: Post) -> None:
    """Let everybody see at once which reply answered the question; another mark moves."""
    lock(post.thread)
    if not post.stands or post.is_opening:
        raise Refused(_("Only a reply can be the answer."))
    post.thread.answer_post_id = post.id
    db.session.flush()
    telling.tell_of_answer(post)


def unmark_answer(post: Post) -> None:
    lock(post.thread)
    if post.thread.answer_post_id == post.id:
        post.thread.answer_post_id = None
    db.session.flush()


def close(thread: Thread) -> None:
    """Let a conversation be read, but not added to."""
    lock(thread)
    thread.closed_at = thread.closed_at or clock.now()
    db.session.flush()


def reopen(thread: Thread) -> None:
    lock(thread)
    if thread.is_archived:
        thread.archived_at = thread.pinned_at = None
    thread.closed_at = None
    db.session.flush()


def remove(post: Post, by: Person, reason: str) -> None:
    """Take a post away, with a reason; with the opening post goes the whole conversation."""
    thread = post.thread
    lock(thread)
    lock(post)
    if post.is_removed:
        return
    post.removed_at, post.removed_by_id, post.removal_reason = clock.now(), by.id, reason
    if post.is_opening:
        thread.removed_at, thread.removed_by_id, thread.removal_reason = clock.now(), by.id, reason
    elif not post.is_held:
        thread.reply_count -= 1
        if thread.answer_post_id == post.id:
            thread.answer_post_id = None
    db.session.flush()
    if not post.is_opening:
        look_at_last_post_anew(thread)


def keep(thread: Thread, months: int | None) -> None:
    """Say how long it is kept without a post: so many months, 0 for good, or nothing for as its community says."""
    lock(thread)
    thread.keep_months, thread.end_warned_at = months, None
    db.session.flush()


def restore(post: Post) -> None:
    """Let stand again what was removed; with the opening post comes the whole conversation."""
    thread = post.thread
    lock(thread)
    lock(post)
    if not post.is_removed:
        return
    post.removed_at, post.removed_by_id, post.removal_reason = None, None, ""
    if post.is_opening:
        thread.removed_at, thread.removed_by_id, thread.removal_reason = None, None, ""
    elif not post.is_held:
        thread.reply_count += 1
    db.session.flush()
    look_at_last_post_anew(thread)


def look_at_last_post_anew(thread: Thread) -> None:
    """Bring what the thread knows of its posts in line with those that stand."""
    last = db.session.scalar(posts.last_standing_post(thread))
    first = db.session.scalar(posts.first_reply_by_another(thread))
    if last is not None:
        thread.last_post_at, thread.last_author_id = last.posted_at, last.author_id
    thread.first_reply_at = first.posted_at if first else None
    db.session.flush()
