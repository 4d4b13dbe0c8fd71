"""Threads and posts. The thread page asks two questions of its own, whatever the number of posts."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Boolean, ColumnElement, Integer, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from network.communities.models import (
    Community,
    Draft,
    Participation,
    Post,
    PostVersion,
    SavedPost,
    Thanks,
    Thread,
    ThreadFollow,
    ThreadKind,
    ThreadReading,
)
from network.communities.queries.access import (
    is_current,
    is_open_or_own,
    is_readable,
    readable_communities,
    takes_part,
)
from network.communities.queries.reading import as_read_by, first_unread, is_muted_by
from network.communities.queries.standing import post_is_shown_to, post_stands, thread_is_shown_to, thread_stands
from network.core import clock
from network.core.pages import Key
from network.memberships.voice import opens_communities
from network.people.models import Person

LATEST_FIRST = (Key(Thread.last_post_at, descending=True), Key(Thread.id, descending=True))
IN_ORDER = (Key(Post.id),)
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


#: Built once: the page read most asks nothing but these two, and the answers to `asked_by` go with them.
PERSON, IS_LET_IN = bindparam("person_id", type_=Integer), bindparam("is_let_in", type_=Boolean)

#: (Thread, Community, and of the person, or None each: Participation, ThreadFollow, ThreadReading, id of their first unread
#: post, Draft of a reply), if they may read the thread.
THREAD = (
    select(
        Thread, Community, Participation, ThreadFollow, ThreadReading, first_unread(PERSON).label("first_unread"), Draft
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


def post_for(person: Any, id: int) -> Select:
    """(Post, Thread, Community, Participation or None) of a post the person may read; also of a removed one, and of their own that is held."""
    return (
        select(Post, Thread, Community, Participation)
        .join(Post.thread)
        .join(Thread.community)
        .outerjoin(
            Participation,
            and_(Participation.community_id == Community.id, Participation.person_id == person.id, is_current()),
        )
        .where(Post.id == id, thread_is_shown_to(person.id), post_is_shown_to(person.id), is_readable(person))
    )


def posts_with_threads(ids: Collection[int]) -> Select:
    """These posts, whatever has become of them, with author, thread and community. The caller has decided who sees them."""
    return (
        select(Post)
        .where(Post.id.in_(ids))
        .options(joinedload(Post.author), joinedload(Post.thread).joinedload(Thread.community))
    )


def post_to_answer(thread: Thread, id: int) -> Select:
    """The id of a post of this thread, if it stands: what else somebody names is nothing to answer."""
    return select(Post.id).where(Post.id == id, Post.thread_id == thread.id, post_stands())


def ids_before(post: Post, most: int) -> Select:
    """The ids of the posts just before this one in its thread, the nearest first."""
    return (
        select(Post.id).where(Post.thread_id == post.thread_id, Post.id < post.id).order_by(Post.id.desc()).limit(most)
    )


def last_standing_post(thread: Thread) -> Select:
    """The latest post that stands; one that was held is as old as its release."""
    latest = (Post.posted_at.desc(), Post.id.desc())
    return select(Post).where(Post.thread_id == thread.id, post_stands()).order_by(*latest).limit(1)


def first_reply_by_another(thread: Thread) -> Select:
    return (
        select(Post)
        .where(Post.thread_id == thread.id, Post.author_id != thread.author_id, post_stands())
        .order_by(Post.posted_at, Post.id)
        .limit(1)
    )


def post_of_submission(author: Person, submission: str) -> Select:
    return select(Post).where(Post.author_id == author.id, Post.submission == submission)


def follow_of(thread: Thread, person: Person) -> Select:
    return select(ThreadFollow).where(ThreadFollow.thread_id == thread.id, ThreadFollow.person_id == person.id)


def thanks_of(post: Post, person: Person) -> Select:
    return select(Thanks).where(Thanks.post_id == post.id, Thanks.person_id == person.id)


def versions_of(post: Post) -> Select:
    """What a post said before, the latest first."""
    return select(PostVersion).where(PostVersion.post_id == post.id).order_by(PostVersion.version.desc())


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
            Thread.opened_at <= clock.now(),  # all are; it leads to the index of those that wait
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


def posts_with_something_below(community: Community) -> Select:
    """Those of a community's posts that have more than their words: files, pictures, cards of pages they link to."""
    return select(Post).join(Post.thread).where(Thread.community_id == community.id, Post.below_html != "")


def searchable_posts() -> Select:
    """All that search may index: every post that stands, with its thread and community.

    Who may find one is not said here: `access.readable_communities(person)` decides, when reading. `title` is empty for a
    reply. Posts of sensitive communities are here too: their participants may search them, as they may what is said
    under the Chatham House rule.
    """
    return (
        select(
            Post.id.label("record_id"),
            case((Post.is_opening, Thread.title), else_="").label("title"),
            Post.body_html,
            Post.posted_at,
            Post.is_opening,
            Post.author_id,
            Thread.id.label("thread_id"),
            Thread.title.label("thread_title"),
            Thread.slug.label("thread_slug"),
            Thread.kind,
            Community.id.label("community_id"),
            Community.title.label("community_title"),
            Community.is_sensitive,
            or_(Community.is_chatham_house, Thread.is_chatham_house).label("is_chatham_house"),
        )
        .join(Post.thread)
        .join(Thread.community)
        .where(post_stands(), thread_stands())
    )
