"""By what people can be chosen: where they take part. A sensitive community is no criterion, nor is it named."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from network.communities.models import Community, Participation, Post, Thread
from network.communities.queries.access import is_current
from network.communities.queries.standing import post_stands
from network.core import clock
from network.core.audience import Of, criterion
from network.core.db import db

MOST_COMMUNITIES = 200
SINCE = (("30", _l("the last month")), ("90", _l("the last three months")), ("365", _l("the last year")))


def communities() -> Sequence[tuple[str, Any]]:
    known = select(Community.id, Community.title).where(
        Community.is_sensitive.is_(False), Community.archived_at.is_(None)
    )
    return [
        (str(row.id), row.title) for row in db.session.execute(known.order_by(Community.title).limit(MOST_COMMUNITIES))
    ]


@criterion(_l("Takes part in"), Of.PERSON, communities)
def in_community(chosen: str) -> Select:
    return (
        select(Participation.person_id)
        .join(Community, Community.id == Participation.community_id)
        .where(Community.id == int(chosen), Community.is_sensitive.is_(False), is_current())
    )


@criterion(_l("Has posted in"), Of.PERSON, lambda: SINCE)
def has_posted(chosen: str) -> Select:
    return (
        select(Post.author_id)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Community, Community.id == Thread.community_id)
        .where(
            Community.is_sensitive.is_(False),
            Community.is_chatham_house.is_(False),
            post_stands(),
            Post.posted_at >= clock.now() - timedelta(days=int(chosen)),
        )
    )
