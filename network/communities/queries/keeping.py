"""Which conversations nobody has written in for as long as they are kept."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from network.communities.models import Community, Thread
from network.communities.models.thread import KEEP_MONTHS, WARNED_BEFORE, months_before

MOST_A_NIGHT = 200


def months_kept() -> Any:
    """What its facilitators said of the thread, else of the community; 0 and nothing mean for good."""
    of_community = select(Community.keep_months).where(Community.id == Thread.community_id)
    return func.coalesce(Thread.keep_months, of_community.correlate(Thread).scalar_subquery())


def is_silent_since(moment: datetime) -> ColumnElement[bool]:
    """No post for as many months as each is kept, at that moment."""
    silent = [
        and_(months_kept() == months, Thread.last_post_at < months_before(moment, months)) for months in KEEP_MONTHS
    ]
    return or_(*silent)


def is_past_its_time(moment: datetime) -> ColumnElement[bool]:
    """Silent for long enough, and its people were told so in good time."""
    told = and_(Thread.end_warned_at > Thread.last_post_at, Thread.end_warned_at <= moment - WARNED_BEFORE)
    return and_(is_silent_since(moment), told)


def threads_to_warn_of(moment: datetime) -> Select:
    """Those that will be silent for long enough when the warning is over, of which nobody was told since the last post."""
    untold = or_(Thread.end_warned_at.is_(None), Thread.end_warned_at <= Thread.last_post_at)
    return (
        select(Thread)
        .options(joinedload(Thread.community), joinedload(Thread.author))
        .where(is_silent_since(moment + WARNED_BEFORE + timedelta(days=1)), untold)
        .order_by(Thread.id)
        .limit(MOST_A_NIGHT)
    )
