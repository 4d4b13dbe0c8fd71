"""What a community's health is worked out from, counted by the database: as many rows as people and threads, never posts.

Each statement asks for some communities and some windows of time at once, so that a page costs the same however many there
are. A reply is directed at the author of its thread: posts do not say which other they answer.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, literal, null, select, true, union_all
from sqlalchemy.orm import aliased

from network.communities.health import Window
from network.communities.models import Community, CommunityMeeting, Participation, Post, Thread, ThreadReading
from network.communities.queries.communities import own_representative
from network.communities.queries.standing import post_stands, thread_stands
from network.core.db import Moment
from network.organisations.models import Organisation, Representative
from network.people.models import Person, StaffRole

Reply = aliased(Post, name="reply")


def members(where: ColumnElement[bool], without_staff: bool) -> Select:
    """(community, person, organisation, sector, joined, left) of who has joined and still speaks for an organisation."""
    statement = (
        select(
            Participation.community_id,
            Participation.person_id,
            Organisation.id,
            Organisation.sector,
            Participation.joined_at,
            Participation.left_at,
        )
        .join(Community, Participation.community_id == Community.id)
        .join(Person, Participation.person_id == Person.id)
        .join(Representative, own_representative())
        .join(Organisation, Representative.organisation_id == Organisation.id)
        .where(where, Participation.joined_at.is_not(None))
    )
    return statement.where(Participation.person_id.not_in(staff())) if without_staff else statement


def staff() -> Select:
    return select(StaffRole.person_id).where(StaffRole.ended_at.is_(None))


def written(where: ColumnElement[bool], windows: Sequence[Window], without_staff: bool) -> Select:
    """(community, number of the window, author, whom it answers or None, how many posts)."""
    when = as_table(windows)
    answers = case((Post.is_opening, null()), else_=Thread.author_id)
    return (
        posts(where, without_staff)
        .join(when, and_(Post.posted_at >= when.c.start, Post.posted_at < when.c.end))
        .with_only_columns(Thread.community_id, when.c.number, Post.author_id, answers.label("answers"), func.count())
        .group_by(Thread.community_id, when.c.number, Post.author_id, answers)
    )


def opened(where: ColumnElement[bool], windows: Sequence[Window], without_staff: bool) -> Select:
    """(community, number of the window, author, when, first reply by another before the window's end) of each thread."""
    when = as_table(windows)
    by_another = and_(
        Reply.thread_id == Thread.id,
        Reply.author_id != Thread.author_id,
        Reply.posted_at < when.c.end,
        post_stands(Reply),
        Reply.author_id.not_in(staff()) if without_staff else true(),
    )
    statement = (
        select(Thread.community_id, when.c.number, Thread.author_id, Thread.opened_at, func.min(Reply.posted_at))
        .join(Thread.community)
        .join(when, and_(Thread.opened_at >= when.c.start, Thread.opened_at < when.c.end))
        .outerjoin(Reply, by_another)
        .where(where, thread_stands())
        .group_by(Thread.id, when.c.number)
        .execution_options(yield_per=1_000)
    )
    return statement.where(Thread.author_id.not_in(staff())) if without_staff else statement


def firsts(where: ColumnElement[bool], without_staff: bool) -> Select:
    """(community, person, when) of the first that each ever wrote there."""
    return (
        posts(where, without_staff)
        .with_only_columns(Thread.community_id, Post.author_id, func.min(Post.posted_at))
        .group_by(Thread.community_id, Post.author_id)
    )


def viewers(where: ColumnElement[bool], windows: Sequence[Window]) -> Select:
    """(community, number of the window, person) of who last looked at some thread in it."""
    when = as_table(windows)
    return (
        select(Thread.community_id, when.c.number, ThreadReading.person_id)
        .join(Thread, ThreadReading.thread_id == Thread.id)
        .join(Thread.community)
        .join(when, and_(ThreadReading.read_at >= when.c.start, ThreadReading.read_at < when.c.end))
        .where(where, thread_stands())
        .distinct()
    )


def meetings(where: ColumnElement[bool]) -> Select:
    """(community, when) of each meeting that was held."""
    return (
        select(CommunityMeeting.community_id, CommunityMeeting.starts_at)
        .join(CommunityMeeting.community)
        .where(where, CommunityMeeting.held_at.is_not(None))
        .order_by(CommunityMeeting.starts_at)
    )


def wrote_in(community: Community, window: Window) -> Select:
    """Whether somebody wrote in the window, and whether in the time before: one row for each that is so."""
    return (
        posts(Community.id == community.id, without_staff=False)
        .where(Post.posted_at >= window.previous_start, Post.posted_at < window.end)
        .with_only_columns(Post.posted_at >= window.start)
        .distinct()
    )


def posts(where: ColumnElement[bool], without_staff: bool) -> Select[Any]:
    statement = select(Post).join(Post.thread).join(Thread.community).where(where, thread_stands(), post_stands())
    return statement.where(Post.author_id.not_in(staff())) if without_staff else statement


def as_table(windows: Sequence[Window]) -> CTE:
    """The windows as rows, to be joined with what lies in them; they may overlap."""
    return union_all(
        *[
            select(
                literal(number).label("number"),
                literal(window.start, Moment).label("start"),
                literal(window.end, Moment).label("end"),
            )
            for number, window in enumerate(windows)
        ]
    ).cte("windows")
