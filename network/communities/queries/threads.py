"""Threads as rows of a list, and what is asked of them all."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from network.communities.models import Community, Thread, ThreadFollow, ThreadKind
from network.communities.queries.access import is_readable, readable_communities, takes_part
from network.communities.queries.reading import as_read_by, is_muted_by
from network.communities.queries.standing import thread_stands
from network.core.pages import Key
from network.core.statements import NOW
from network.people.models import Person

LATEST_FIRST = (Key(Thread.last_post_at, descending=True), Key(Thread.id, descending=True))
MOST_SIMILAR = 5
LastAuthor = aliased(Person, name="last_author")


class ThreadRow(NamedTuple):
    """A thread as a row of a list: plain values, so that a long list costs little."""

    id: int
    slug: str
    title: str
    kind: ThreadKind
    opened_at: datetime
    last_post_at: datetime
    first_reply_at: datetime | None
    closed_at: datetime | None
    reply_count: int
    answer_post_id: int | None
    author: str
    organisation: str
    last_author: str
    new_posts: int = 0
    is_new: bool = False
    is_muted: bool = False

    @property
    def is_answered(self) -> bool:
        return self.answer_post_id is not None

    @property
    def is_unanswered(self) -> bool:
        return (
            self.kind == ThreadKind.QUESTION
            and self.first_reply_at is None
            and self.answer_post_id is None
            and self.closed_at is None
        )


ROW = (
    Thread.id,
    Thread.slug,
    Thread.title,
    Thread.kind,
    Thread.opened_at,
    Thread.last_post_at,
    Thread.first_reply_at,
    Thread.closed_at,
    Thread.reply_count,
    Thread.answer_post_id,
    Person.name.label("author"),
    Thread.organisation_name.label("organisation"),
    LastAuthor.name.label("last_author"),
)


def rows_of_threads() -> Select:
    return (
        select(*ROW)
        .join(Person, Thread.author_id == Person.id)
        .join(LastAuthor, Thread.last_author_id == LastAuthor.id)
        .where(thread_stands())
    )


def threads_in(
    person: Any, community: Community, kind: ThreadKind | None = None, only_unanswered: bool = False
) -> Select:
    """`ThreadRow`s of a community, of one kind or only unanswered questions if so wished, without what was put away.

    The caller has decided who reads.
    """
    statement = as_read_by(person, rows_of_threads()).where(
        Thread.community_id == community.id, Thread.archived_at.is_(None)
    )
    if only_unanswered:
        return statement.where(is_unanswered())
    return statement.where(Thread.kind == kind) if kind else statement


def pinned_threads_in(person: Any, community: Community) -> Select:
    """`ThreadRow`s of what stands above all others."""
    return threads_in(person, community).where(Thread.pinned_at.is_not(None)).order_by(Thread.pinned_at, Thread.id)


def archived_threads_in(person: Any, community: Community) -> Select:
    """`ThreadRow`s of what was put away."""
    put_away = as_read_by(person, rows_of_threads())
    return put_away.where(Thread.community_id == community.id, Thread.archived_at.is_not(None))


def is_unanswered() -> ColumnElement[bool]:
    """A question that nobody else has said anything to: `Thread.is_unanswered` in SQL."""
    return and_(
        Thread.kind == ThreadKind.QUESTION,
        Thread.first_reply_at.is_(None),
        Thread.answer_post_id.is_(None),
        Thread.closed_at.is_(None),
    )


def follow_of(thread: Thread, person: Person) -> Select:
    return select(ThreadFollow).where(ThreadFollow.thread_id == thread.id, ThreadFollow.person_id == person.id)


def recent_threads(person: Any, limit: int = 10) -> Select:
    """(Community, then the columns of `ThreadRow`) of what was written last in the communities a person takes part in.

    For Today: one statement. Group the rows by community in the order they come.
    """
    latest_first = [key.order(False) for key in LATEST_FIRST]
    here = exists().where(Community.id == Thread.community_id, takes_part(person), is_readable(person))
    # the newest first, from an index: joined with communities, all their threads would be read and sorted
    newest = (
        select(Thread.id)
        .where(thread_stands(), here, ~is_muted_by(person), Thread.archived_at.is_(None))
        .order_by(*latest_first)
        .limit(limit)
        .subquery("newest")
    )
    return (
        as_read_by(person, rows_of_threads())
        .join(newest, Thread.id == newest.c.id)
        .join(Community, Thread.community_id == Community.id)
        .add_columns(Community)
        .order_by(*latest_first)
    )


def unanswered_questions(person: Any, limit: int = 3) -> Select:
    """(Thread, Community, name of who asked): others' questions in the person's communities that wait longest."""
    return (
        select(Thread, Community, Person.name)
        .join(Thread.community)
        .join(Person, Thread.author_id == Person.id)
        .where(
            is_unanswered(),
            thread_stands(),
            Thread.opened_at <= NOW,  # all are; it leads to the index of those that wait
            Thread.author_id != person.id,
            ~is_muted_by(person),
            takes_part(person),
            is_readable(person),
            Community.archived_at.is_(None),
        )
        .order_by(Thread.opened_at, Thread.id)
        .limit(limit)
    )


def similar_threads(person: Any, words: list[str], here: Community) -> Select:
    """Threads the person may read whose titles share most of these words. Sensitive communities are named on no page but their own."""
    title = func.lower(Thread.title)
    found = [title.contains(word, autoescape=True) for word in words]
    nameable = readable_communities(person).where(or_(Community.is_sensitive.is_(False), Community.id == here.id))
    score = sum((case((each, 1), else_=0) for each in found[1:]), case((found[0], 1), else_=0))
    return (
        rows_of_threads()
        .where(Thread.community_id.in_(nameable), or_(*found))
        .order_by(score.desc(), *[key.order(False) for key in LATEST_FIRST])
        .limit(MOST_SIMILAR)
    )
