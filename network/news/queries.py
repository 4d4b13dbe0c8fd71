"""What can be asked about news. What is embargoed, withdrawn or for members only is not found by others."""

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select, true, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import joinedload

from network.core import clock
from network.core.db import Moment, db, rows
from network.memberships.voice import is_member
from network.news.models import Audience, NewsPost, State
from network.people.models import Role

POSTS_WITH_TAGS = 200
MOST_TAGS_SHOWN = 12
#: The moment at which a statement runs: some are put together once, and asked for weeks.
NOW = bindparam("now", callable_=clock.now, type_=Moment())


def has_state(state: State, moment: Any) -> ColumnElement[bool]:
    """The very rule of `NewsPost.state_at`, for the database."""
    stands = NewsPost.withdrawn_at.is_(None)
    rules = {
        State.WITHDRAWN: NewsPost.withdrawn_at.is_not(None),
        State.DRAFT: and_(stands, NewsPost.published_at.is_(None)),
        State.EMBARGOED: and_(stands, NewsPost.published_at > moment),
        State.PUBLISHED: and_(stands, NewsPost.published_at <= moment),
    }
    return rules[state]


def is_open_to(person: Any) -> ColumnElement[bool]:
    """Members' news is for members, and for the staff who serve them."""
    if person.is_authenticated and (person.is_staff or is_member(person)):
        return true()
    return NewsPost.audience == Audience.PUBLIC


def is_readable(person: Any) -> ColumnElement[bool]:
    return and_(has_state(State.PUBLISHED, NOW), is_open_to(person))


def posts_for(person: Any) -> Select:
    """What this person may read, newest first, with its authors."""
    return (
        select(NewsPost)
        .where(is_readable(person))
        .options(joinedload(NewsPost.author))
        .order_by(NewsPost.published_at.desc(), NewsPost.id.desc())
    )


def with_tag(statement: Select, tag: str) -> Select:
    """Only the posts with this tag, or all where none is asked for."""
    return statement.where(has_tag(tag)) if tag else statement


def has_tag(tag: str) -> ColumnElement[bool]:
    if db.engine.dialect.name == "postgresql":
        return type_coerce(NewsPost.tags, JSONB).contains([tag])
    each = func.json_each(NewsPost.tags).table_valued("value")
    return select(each.c.value).where(each.c.value == tag).exists()


def tags_for(person: Any) -> list[str]:
    """The tags most used in the latest news that this person may read, by name."""
    latest_tags = db.session.scalars(
        select(NewsPost.tags).where(is_readable(person)).order_by(NewsPost.published_at.desc()).limit(POSTS_WITH_TAGS)
    )
    used = Counter(tag for tags in latest_tags for tag in tags)
    return sorted((tag for tag, _times in used.most_common(MOST_TAGS_SHOWN)), key=str.lower)


def latest(person: Any, limit: int) -> list[NewsPost]:
    """The newest posts that this person may read."""
    return list(rows(posts_for(person).limit(limit)))


def post_of(slug: str, person: Any) -> Select:
    """The post at this address; those who write news see it before and after its time as well."""
    may_see = true() if person.holds(Role.POLICY) else is_readable(person)
    return select(NewsPost).where(NewsPost.slug == slug, may_see).options(joinedload(NewsPost.author))


def public_posts() -> Select:
    """What stands in the feed, which anybody may read and pass on."""
    return (
        select(NewsPost)
        .where(has_state(State.PUBLISHED, clock.now()), NewsPost.audience == Audience.PUBLIC)
        .order_by(NewsPost.published_at.desc(), NewsPost.id.desc())
    )


def all_posts() -> Select:
    return select(NewsPost).options(joinedload(NewsPost.author))


def post(id: int) -> Select:
    return all_posts().where(NewsPost.id == id)


def with_slug(slug: str) -> Select:
    return select(NewsPost.id).where(NewsPost.slug == slug)
