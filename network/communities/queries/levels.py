"""The level at which each takes part. What the caller shows is for the community's facilitators."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, case, func, or_, select

from network.communities.levels import ACTIVE_READS, CORE_WRITES_IN, Level
from network.communities.models import Community, Participation, Post, Thread, ThreadReading
from network.communities.queries.communities import participants, people_and_organisations
from network.communities.queries.standing import post_stands, thread_stands


def participants_with_levels(community: Community, since: datetime, level: Level | None = None) -> Select:
    """(Participation, Representative, level) of all who take part, or of those at one level."""
    found = levels(community, since)
    statement = participants(community, all_of_them=True).add_columns(found.c.level)
    statement = statement.join(found, found.c.participation_id == Participation.id)
    return statement.where(found.c.level == level.value) if level else statement


def numbers(community: Community, since: datetime) -> Select:
    """(level, how many)."""
    found = levels(community, since)
    statement = people_and_organisations(community).join(found, found.c.participation_id == Participation.id)
    return statement.with_only_columns(found.c.level, func.count()).group_by(found.c.level)


def levels(community: Community, since: datetime) -> Subquery:
    """(participation, level)."""
    wrote, read = (each.subquery() for each in (written_in(community, since), opened_in(community, since)))
    level = case(
        (wrote.c.conversations >= CORE_WRITES_IN, Level.CORE.value),
        (or_(wrote.c.conversations >= 1, read.c.conversations >= ACTIVE_READS), Level.ACTIVE.value),
        else_=Level.PERIPHERAL.value,
    )
    return (
        select(Participation.id.label("participation_id"), level.label("level"))
        .outerjoin(wrote, wrote.c.person_id == Participation.person_id)
        .outerjoin(read, read.c.person_id == Participation.person_id)
        .where(Participation.community_id == community.id)
        .subquery()
    )


def written_in(community: Community, since: datetime) -> Select[Any, Any]:
    """(person, number of conversations they wrote in)."""
    return (
        select(Post.author_id.label("person_id"), func.count(Post.thread_id.distinct()).label("conversations"))
        .join(Post.thread)
        .where(Thread.community_id == community.id, Post.posted_at >= since, thread_stands(), post_stands())
        .group_by(Post.author_id)
    )


def opened_in(community: Community, since: datetime) -> Select[Any, Any]:
    """(person, number of conversations they looked at)."""
    return (
        select(ThreadReading.person_id, func.count().label("conversations"))
        .join(Thread, ThreadReading.thread_id == Thread.id)
        .where(Thread.community_id == community.id, ThreadReading.read_at >= since, thread_stands())
        .group_by(ThreadReading.person_id)
    )
