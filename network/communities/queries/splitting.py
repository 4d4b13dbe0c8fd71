"""What is there when a part of a community becomes one of its own: conversations to choose, people to ask, who may come over."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from network.communities.models import Community, Part, Participation, Post, Thread, ThreadFollow
from network.communities.queries.access import is_current, may_enter, readers_of
from network.communities.queries.standing import post_stands, thread_stands
from network.core.statements import TODAY
from network.people.models import Person

MOST_OFFERED = 100
There = aliased(Participation, name="there")
Own = aliased(Participation, name="own_there")


def threads_of(community: Community) -> Select:
    """Those of its conversations that stand, the latest first."""
    return (
        select(Thread)
        .where(Thread.community_id == community.id, thread_stands())
        .order_by(Thread.last_post_at.desc(), Thread.id.desc())
    )


def chosen_among(community: Community, ids: Collection[int]) -> Select:
    return threads_of(community).where(Thread.id.in_(ids))


def people_asked(community: Community, ids: Collection[int], by: Person) -> Select:
    """Who takes part in the community and wrote in one of these conversations, follows it, or facilitates; not who splits."""
    wrote = select(Post.author_id).where(Post.thread_id.in_(ids), post_stands())
    follows = select(ThreadFollow.person_id).where(ThreadFollow.thread_id.in_(ids), ThreadFollow.ended_at.is_(None))
    part_of_it = or_(Person.id.in_(wrote), Person.id.in_(follows), Participation.part == Part.FACILITATOR)
    return (
        select(Person)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.community_id == community.id, is_current(), part_of_it, Person.id != by.id)
        .where(readers_of(community))
        .order_by(Person.id)
    )


def what_would_move(community: Community, ids: Collection[int], by: Person) -> Select:
    """One row of numbers: conversations, posts, people who are asked by a letter, and people who take part."""
    asked = people_asked(community, ids, by).with_only_columns(Person.id).order_by(None).subquery()
    posts = select(func.count()).select_from(Post).where(Post.thread_id.in_(ids), post_stands())
    people = select(func.count()).select_from(Participation)
    return select(
        select(func.count()).select_from(chosen_among(community, ids).subquery()).scalar_subquery().label("threads"),
        posts.scalar_subquery().label("posts"),
        select(func.count()).select_from(asked).scalar_subquery().label("asked"),
        people.where(Participation.community_id == community.id, is_current()).scalar_subquery().label("people"),
    )


def part_to_come_to(person: Any, id: int) -> Select:
    """The community of this number, if the person may come over to it."""
    return select(Community).where(Community.id == id, may_come_over(person))


def participation_before(person: Person, part: Community) -> Select:
    """Somebody's participation in the community that this one came out of."""
    return select(Participation).where(
        Participation.community_id == part.split_from_id, Participation.person_id == person.id, is_current()
    )


def parts_of(community: Community, person: Any) -> Select:
    """What came out of a community that the person may come over to."""
    return (
        select(Community).where(Community.split_from_id == community.id, may_come_over(person)).order_by(Community.id)
    )


def may_come_over(person: Any) -> ColumnElement[bool]:
    """A condition on communities: split from one in which the person has taken part since before, suspended from neither."""
    came_from = exists().where(
        There.community_id == Community.split_from_id,
        There.person_id == person.id,
        There.joined_at <= Community.founded_at,
        There.left_at.is_(None),
        or_(There.suspended_until.is_(None), There.suspended_until <= TODAY),
    )
    was_there = exists().where(Own.community_id == Community.id, Own.person_id == person.id, Own.joined_at.is_not(None))
    return and_(
        Community.archived_at.is_(None), came_from, ~was_there, may_enter(person)
    )  # who left joins as others do
