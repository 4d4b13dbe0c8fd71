"""What somebody was told of communities is there for them as long as they may read it; of their own, also what waits or went."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, and_, or_, select

from network.communities.models import CommunityMeeting, Post, Thread
from network.communities.queries.access import is_readable
from network.communities.queries.standing import post_stands, thread_stands
from network.core.db import rows
from network.notifications.standing import looks_at


@looks_at("/communities/posts/")
def posts(person: Any, ids: Collection[int]) -> Collection[int]:
    stands = and_(post_stands(), thread_stands())
    asked: Select = select(Post.id).join(Post.thread).join(Thread.community)
    return rows(asked.where(Post.id.in_(ids), is_readable(person), or_(stands, Post.author_id == person.id)))


@looks_at("/communities/threads/")
def threads(person: Any, ids: Collection[int]) -> Collection[int]:
    is_there = or_(thread_stands(), Thread.author_id == person.id, Thread.merged_into_id.is_not(None))
    return rows(select(Thread.id).join(Thread.community).where(Thread.id.in_(ids), is_readable(person), is_there))


@looks_at("/communities/meetings/")
def meetings(person: Any, ids: Collection[int]) -> Collection[int]:
    asked: Select = select(CommunityMeeting.id).join(CommunityMeeting.community)
    return rows(asked.where(CommunityMeeting.id.in_(ids), is_readable(person)))
