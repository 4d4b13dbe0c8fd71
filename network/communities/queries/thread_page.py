"""The page of a thread asks two questions of its own, whatever the number of posts."""

from typing import Any

from sqlalchemy import Boolean, Integer, and_, bindparam, select

from network.communities.models import (
    Community,
    Draft,
    Participation,
    Post,
    SavedPost,
    Thanks,
    Thread,
    ThreadFollow,
    ThreadReading,
)
from network.communities.queries.access import is_current, is_open_or_own
from network.communities.queries.reading import first_unread
from network.communities.queries.standing import post_is_shown_to, thread_is_shown_to
from network.core.pages import Key
from network.memberships.voice import opens_communities
from network.people.models import Person

IN_ORDER = (Key(Post.id),)

#: Built once: the page read most asks nothing but these two, and the answers to `asked_by` go with them.
PERSON, IS_LET_IN = bindparam("person_id", type_=Integer), bindparam("is_let_in", type_=Boolean)

#: What `views.sight.Sight` is made of, if the person may read the thread: whole records only where they are asked for more
#: than a value or two, since each of their columns costs something.
THREAD = (
    select(
        Thread,
        Community,
        Participation,
        and_(ThreadFollow.id.is_not(None), ThreadFollow.ended_at.is_(None)).label("is_followed"),
        ThreadFollow.muted_at.is_not(None).label("is_muted"),
        ThreadReading.last_post_id,
        ThreadReading.read_at,
        first_unread(PERSON).label("first_unread"),
        Draft,
    )
    .join(Thread.community)
    .outerjoin(
        Participation,
        and_(Participation.community_id == Community.id, Participation.person_id == PERSON, is_current()),
    )
    .outerjoin(ThreadFollow, and_(ThreadFollow.thread_id == Thread.id, ThreadFollow.person_id == PERSON))
    .outerjoin(ThreadReading, and_(ThreadReading.thread_id == Thread.id, ThreadReading.person_id == PERSON))
    .outerjoin(Draft, and_(Draft.thread_id == Thread.id, Draft.person_id == PERSON))
    .where(Thread.id == bindparam("thread_id", type_=Integer), thread_is_shown_to(PERSON))
    .where(IS_LET_IN, is_open_or_own(PERSON))
)

#: What the page shows of a thread’s posts, and whether the person thanked for each: onwards from an id, or backwards.
POSTS = (
    select(
        Post.id,
        Post.author_id,
        Post.body_html,
        Post.below_html,
        Post.posted_at,
        Post.edited_at,
        Post.removed_at,
        Post.removal_reason,
        Post.held_at,
        Post.hold_reason,
        Post.is_opening,
        Post.thanks_count,
        Post.role_title,
        Post.organisation_name,
        Person.name,
        Person.handle,
        Thanks.id.is_not(None).label("is_thanked"),
        SavedPost.id.is_not(None).label("is_saved"),
    )
    .join(Person, Post.author_id == Person.id)
    .outerjoin(Thanks, and_(Thanks.post_id == Post.id, Thanks.person_id == PERSON))
    .outerjoin(SavedPost, and_(SavedPost.post_id == Post.id, SavedPost.person_id == PERSON))
    .where(Post.thread_id == bindparam("thread_id", type_=Integer), post_is_shown_to(PERSON))
    .limit(bindparam("most", type_=Integer))
)
ONWARDS = POSTS.where(Post.id > bindparam("beyond", type_=Integer)).order_by(Post.id)
BACKWARDS = POSTS.where(Post.id < bindparam("beyond", type_=Integer)).order_by(Post.id.desc())


def asked_by(person: Any, thread_id: int) -> dict[str, Any]:
    """What `THREAD` is asked with; whether communities are open to the person is part of it."""
    return {"person_id": person.id, "is_let_in": opens_communities(person), "thread_id": thread_id}
