"""What organisations said in communities: how much, never what or who; in sensitive ones not even how much."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, func, literal, select, union_all
from sqlalchemy.orm import aliased

from network.communities.models import Community, Post, Thread
from network.communities.queries.standing import post_stands
from network.core.activity import counts

Opening = aliased(Post, name="opening")


@counts(posts=_l("Posts"), answers_given=_l("Answers given to others"), answers_received=_l("Answers received"))
def posts_and_answers(organisations: Sequence[int], since: datetime, until: datetime) -> Select:
    """An answer is a reply in a thread that another organisation opened."""
    nothing, one = literal(0), literal(1)
    within = (post_stands(), Post.posted_at >= since, Post.posted_at < until, is_told())
    replies = select(Post).join(Opening, (Opening.thread_id == Post.thread_id) & Opening.is_opening.is_(True))
    between = (*within, Post.is_opening.is_(False), Opening.organisation_id != Post.organisation_id)
    written = select(
        Post.organisation_id.label("organisation_id"),
        one.label("posts"),
        nothing.label("given"),
        nothing.label("received"),
    )
    said = union_all(
        written.where(Post.organisation_id.in_(organisations), *within),
        replies.with_only_columns(Post.organisation_id, nothing, one, nothing).where(
            Post.organisation_id.in_(organisations), *between
        ),
        replies.with_only_columns(Opening.organisation_id, nothing, nothing, one).where(
            Opening.organisation_id.in_(organisations), *between
        ),
    ).subquery()
    sums = [func.sum(said.c[name]) for name in ("posts", "given", "received")]
    return select(said.c.organisation_id, *sums).group_by(said.c.organisation_id)


def is_told() -> ColumnElement[bool]:
    """That somebody writes where it is sensitive would show from a number that nothing else explains."""
    sensitive = select(Thread.id).join(Community, Community.id == Thread.community_id).where(Community.is_sensitive)
    return Post.thread_id.not_in(sensitive)
