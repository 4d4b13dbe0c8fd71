"""Whom a post concerns, whom of them it reaches now, and which posts nobody has been told of."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, insert, literal, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import Insert

from network.communities.models import Participation, Post, Thread, ThreadFollow
from network.communities.queries.access import is_current, readers_of
from network.communities.queries.communities import is_known_to_take_part
from network.communities.queries.mentions import speaks_for_any
from network.notifications.models import Delivery, Frequency, Preference
from network.notifications.preferences import WISH, or_usual
from network.people.models import Person

KIND = "post"
Muted = aliased(ThreadFollow)


def people_about(post: Post, handles: set[str]) -> Select:
    """Who may read a post now, with how they want it: (id, email, password_hash, is_mentioned, follows, here, then
    the columns of `WISH`).

    `here` is the frequency they chose for the community, if any.
    """
    community = post.thread.community
    takes_part = and_(Participation.person_id == Person.id, Participation.community_id == community.id, is_current())
    follows = and_(
        ThreadFollow.person_id == Person.id, ThreadFollow.thread_id == post.thread_id, ThreadFollow.ended_at.is_(None)
    )
    return (
        select(
            Person.id,
            Person.email,
            Person.password_hash,  # an address to reply to is bound to it
            is_mentioned(post, handles).label("is_mentioned"),
            ThreadFollow.id.is_not(None).label("follows"),
            Participation.frequency.label("here"),
            *WISH,
        )
        .outerjoin(Participation, takes_part)
        .outerjoin(ThreadFollow, follows)
        .outerjoin(Preference, Preference.person_id == Person.id)
        .where(Person.id != post.author_id, readers_of(community), ~has_muted(post.thread_id, Person.id))
        .order_by(Person.id)
    )


def has_muted(thread_id: Any, person_id: Any) -> ColumnElement[bool]:
    """Who muted a conversation is told nothing of it, not even that they are mentioned."""
    return exists().where(Muted.thread_id == thread_id, Muted.person_id == person_id, Muted.muted_at.is_not(None))


def is_mentioned(post: Post, handles: set[str]) -> ColumnElement[bool]:
    """Participants only, themselves or by an organisation they speak for; in a sensitive community those known to take part."""
    if not handles:
        return false()
    known = is_known_to_take_part(post.thread.community)
    return and_(or_(Person.handle.in_(handles), speaks_for_any(handles)), Participation.id.is_not(None), known)


def concerned(post: Post, handles: set[str]) -> Select:
    """Of them, whom it concerns and who does not have it yet: mentioned, following, or taking part where something begins."""
    has_it = exists().where(Delivery.person_id == Person.id, Delivery.kind == KIND, Delivery.record_id == post.id)
    reasons = [ThreadFollow.id.is_not(None), is_mentioned(post, handles)]
    if post.is_opening:
        reasons.append(Participation.id.is_not(None))
    return people_about(post, handles).where(or_(*reasons), ~has_it)


def due(post: Post, handles: set[str], moment: datetime) -> Select:
    """Of them, to whom a letter about it was to go by now."""
    waits = exists().where(
        Delivery.person_id == Person.id,
        Delivery.kind == KIND,
        Delivery.record_id == post.id,
        Delivery.due_at <= moment,
    )
    return people_about(post, handles).where(waits)


def let_answer_wait(post: Post, moment: datetime) -> Insert:
    """Puts a reply that answered a question before all who take part, for their next brief, where they do not have it."""
    has_it = exists().where(
        Delivery.person_id == Participation.person_id, Delivery.kind == KIND, Delivery.record_id == post.id
    )
    wanted = func.coalesce(Participation.frequency, or_usual(Preference.frequency))
    row = (Participation.person_id, literal(KIND), literal(post.id), false(), literal(moment, Delivery.arose_at.type))
    others = (
        select(*row)
        .outerjoin(Preference, Preference.person_id == Participation.person_id)
        .where(Participation.community_id == post.thread.community_id, is_current())
        .where(Participation.person_id != post.author_id, wanted != Frequency.OFF, ~has_it)
        .where(~has_muted(post.thread_id, Participation.person_id))
    )
    return insert(Delivery).from_select(["person_id", "kind", "record_id", "is_personal", "arose_at"], others)


def posts_to_tell(before: datetime, limit: int = 50) -> Select:
    """The ids of posts of which nobody has been told; one that is held waits for its release."""
    to_tell = (Post.told_at.is_(None), Post.held_at.is_(None), Post.posted_at <= before)
    return select(Post.id).where(*to_tell).order_by(Post.id).limit(limit)


def posts_due(moment: datetime, limit: int = 50) -> Select:
    """The ids of posts of which letters are due."""
    return (
        select(Delivery.record_id)
        .where(Delivery.due_at <= moment, Delivery.kind == KIND)
        .distinct()
        .order_by(Delivery.record_id)
        .limit(limit)
    )


def opening_of(thread: Thread) -> Select:
    """The id of the post that began a thread."""
    return select(Post.id).where(Post.thread_id == thread.id, Post.is_opening).order_by(Post.id).limit(1)
