"""The records from which a community's health is worked out: four statements, whatever its size."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from network.communities.health import Contribution, Member, Window
from network.communities.models import Community, Participation, Post, Thread
from network.communities.queries.communities import own_representative
from network.communities.queries.standing import post_stands, thread_stands
from network.core.db import db
from network.organisations.models import Organisation, Representative
from network.people.models import Person, StaffRole


def members(community: Community, without_staff: bool = False) -> list[Member]:
    """Who has joined and still speaks for an organisation, with that organisation and its sector."""
    statement = (
        select(
            Participation.person_id,
            Organisation.id,
            Organisation.sector,
            Participation.joined_at,
            Participation.left_at,
        )
        .join(Person, Participation.person_id == Person.id)
        .join(Representative, own_representative())
        .join(Organisation, Representative.organisation_id == Organisation.id)
        .where(Participation.community_id == community.id, Participation.joined_at.is_not(None))
    )
    if without_staff:
        statement = statement.where(Participation.person_id.not_in(staff()))
    return [
        Member(str(person), str(organisation), sector.value, joined_at, left_at)
        for person, organisation, sector, joined_at, left_at in db.session.execute(statement)
        if joined_at
    ]


def staff() -> Select:
    return select(StaffRole.person_id).where(StaffRole.ended_at.is_(None))


def contributions(community: Community, window: Window, without_staff: bool = False) -> list[Contribution]:
    """All of the window and of the one before, and before these the first of each person, which tells new voices."""
    posts = posts_in(community)
    if without_staff:
        posts = posts.where(Post.author_id.not_in(staff()))
    written = posts.with_only_columns(
        Post.thread_id, Post.author_id, Post.posted_at, Post.is_opening, Thread.author_id
    ).where(Post.posted_at >= window.previous_start, Post.posted_at < window.end)
    firsts = (
        posts.with_only_columns(func.min(Post.thread_id), Post.author_id, func.min(Post.posted_at))
        .where(Post.posted_at < window.previous_start)
        .group_by(Post.author_id)
    )
    earlier = [contribution(*row, True, 0) for row in db.session.execute(firsts)]
    return earlier + [contribution(*row) for row in db.session.execute(written)]


def wrote_in(community: Community, window: Window) -> tuple[bool, bool]:
    """Whether anybody wrote in the time before the window, and in the window."""
    written = posts_in(community).where(Post.posted_at >= window.previous_start, Post.posted_at < window.end)
    found = set(db.session.scalars(written.with_only_columns(Post.posted_at >= window.start).distinct()))
    return False in found, True in found


def posts_in(community: Community) -> Select[Any]:
    return select(Post).join(Post.thread).where(Thread.community_id == community.id, thread_stands(), post_stands())


def contribution(thread: int, author: int, at: datetime, opens: bool, asker: int) -> Contribution:
    """A reply is directed at the author of its thread: posts do not say which other they answer."""
    return Contribution(str(thread), str(author), at, None if opens else str(asker))
