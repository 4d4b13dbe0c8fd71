"""What a community's health is worked out from, counted by the database: as many rows as people and threads, never posts.

Each statement asks for some communities and for all windows of time at once, cut at their moments into intervals, so that
a page costs the same however many there are and each post is looked at once. A reply is directed at the author of the post it
answers or, where it answers none in particular, of its thread.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, null, select, true
from sqlalchemy.orm import aliased

from network.communities.health import Window
from network.communities.models import Community, CommunityMeeting, Participation, Post, ReadingDay, Thread
from network.communities.queries.communities import own_representative
from network.communities.queries.standing import post_stands, thread_stands
from network.organisations.models import Organisation, Representative
from network.people.models import Person, StaffRole

Reply = aliased(Post, name="reply")
Answered = aliased(Post, name="answered")


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


def written(where: ColumnElement[bool], moments: Sequence[datetime], without_staff: bool) -> Select:
    """(community, number of the interval, author, whom it answers or None, how many posts)."""
    when = interval(Post.posted_at, moments)
    answers = case((Post.is_opening, null()), else_=func.coalesce(Answered.author_id, Thread.author_id))
    return (
        posts(where, without_staff)
        .outerjoin(Answered, Post.answers_id == Answered.id)
        .where(Post.posted_at >= moments[0], Post.posted_at < moments[-1])
        .with_only_columns(
            Thread.community_id,
            when.label("number"),
            Post.author_id.label("writer"),
            answers.label("answers"),
            func.count(),
        )
        .group_by(Thread.community_id, "number", "writer", "answers")
        .execution_options(yield_per=1_000)
    )


def opened(where: ColumnElement[bool], moments: Sequence[datetime], without_staff: bool) -> Select:
    """(community, author, when, first reply by another) of each thread opened between the first and the last moment."""
    first_reply = (
        select(func.min(Reply.posted_at))
        .where(Reply.thread_id == Thread.id, Reply.author_id != Thread.author_id, post_stands(Reply))
        .where(Reply.author_id.not_in(staff()) if without_staff else true())
        .correlate(Thread)
        .scalar_subquery()
    )
    statement = (
        select(Thread.community_id, Thread.author_id, Thread.opened_at, first_reply)
        .join(Thread.community)
        .where(where, thread_stands(), Thread.opened_at >= moments[0], Thread.opened_at < moments[-1])
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


def viewers(where: ColumnElement[bool], moments: Sequence[datetime]) -> Select:
    """(community, number of the interval, person) of who read something there in it."""
    when = interval(ReadingDay.began_at, moments)
    return (
        select(ReadingDay.community_id, when, ReadingDay.person_id)
        .join(Community, ReadingDay.community_id == Community.id)
        .where(where, ReadingDay.began_at >= moments[0], ReadingDay.began_at < moments[-1])
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


def interval(column: Any, moments: Sequence[datetime]) -> ColumnElement[int]:
    """Between which two of the moments something lies: 0 between the first two, 1 between the next …"""
    return case(*[(column < later, number) for number, later in enumerate(moments[1:])], else_=len(moments))
