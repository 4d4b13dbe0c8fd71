"""Files beneath posts, and those that wait for theirs."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from network.communities.models import Attachment, Community, Post, Thread
from network.communities.queries.access import is_readable
from network.communities.queries.communities import facilitated
from network.communities.queries.standing import post_is_shown_to, thread_is_shown_to
from network.people.models import Person


def attachment_for(person: Any, id: int) -> Select:
    """(Attachment, Community or None) that the person may open now: beneath a post they may read, or their own that waits.

    Of a post that is held, its author may, and the facilitators who look at it.
    """
    stands = and_(thread_is_shown_to(person.id), post_is_shown_to(person.id))
    is_looked_at = Thread.community_id.in_(facilitated(person))
    in_sight = and_(is_readable(person), Post.removed_at.is_(None), or_(stands, is_looked_at))
    waits_for_them = and_(Attachment.post_id.is_(None), Attachment.person_id == person.id)
    return (
        select(Attachment, Community)
        .outerjoin(Post, Attachment.post_id == Post.id)
        .outerjoin(Thread, Post.thread_id == Thread.id)
        .outerjoin(Community, Thread.community_id == Community.id)
        .where(Attachment.id == id, or_(in_sight, waits_for_them))
    )


def attachments_of(post: Post) -> Select:
    return select(Attachment).where(Attachment.post_id == post.id).order_by(Attachment.id)


def waiting_of(person_id: int, ids: Collection[int]) -> Select:
    """Those of these that are the person's and wait for a post, in the order they were given."""
    return (
        select(Attachment)
        .where(Attachment.id.in_(ids), Attachment.person_id == person_id, Attachment.post_id.is_(None))
        .order_by(Attachment.id)
    )


def how_many_wait(person: Person) -> Select:
    return select(func.count()).where(Attachment.person_id == person.id, Attachment.post_id.is_(None))


def forgotten(before: datetime) -> Select:
    """Files whose post was never written."""
    return select(Attachment).where(Attachment.post_id.is_(None), Attachment.attached_at < before).limit(500)
