"""Single posts, and what search may find of them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, and_, case, or_, select
from sqlalchemy.orm import joinedload

from network.communities.models import Community, Participation, Post, PostVersion, Thanks, Thread
from network.communities.queries.access import is_current, is_readable
from network.communities.queries.standing import post_is_shown_to, post_stands, thread_is_shown_to, thread_stands
from network.people.models import Person


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


def post_to_answer(thread_id: int, id: int) -> Select:
    """The id of a post of this thread, if it stands: what else somebody names is nothing to answer."""
    return select(Post.id).where(Post.id == id, Post.thread_id == thread_id, post_stands())


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


def thanks_of(post: Post, person: Person) -> Select:
    return select(Thanks).where(Thanks.post_id == post.id, Thanks.person_id == person.id)


def versions_of(post: Post) -> Select:
    """What a post said before, the latest first."""
    return select(PostVersion).where(PostVersion.post_id == post.id).order_by(PostVersion.version.desc())


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
