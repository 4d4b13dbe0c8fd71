"""Who opened which page of a sensitive community. What the caller shows it to is decided by the caller."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import contains_eager

from network.communities.models import Community, CommunityMeeting, PageOpening, Thread
from network.core import clock
from network.core.pages import Key
from network.people.models import Person

LATEST_FIRST = (Key(PageOpening.id, descending=True),)
OF_THREADS = ("thread", "reply", "keep")
OF_MEETINGS = ("meeting", "meeting_calendar", "join_meeting")


def openings(community: Community, person_id: int | None = None) -> Select:
    """(PageOpening, title of its thread or None, start of its meeting or None), of one person if so wished."""
    statement = (
        select(PageOpening, Thread.title, CommunityMeeting.starts_at)
        .join(PageOpening.person)
        .outerjoin(Thread, and_(PageOpening.page.in_(OF_THREADS), Thread.id == PageOpening.record_id))
        .outerjoin(
            CommunityMeeting, and_(PageOpening.page.in_(OF_MEETINGS), CommunityMeeting.id == PageOpening.record_id)
        )
        .options(contains_eager(PageOpening.person))
        .where(PageOpening.community_id == community.id)
    )
    return statement.where(Person.id == person_id) if person_id else statement


def line_with(key: str) -> Select:
    return select(PageOpening.id).where(PageOpening.key == key)


def read_on_this_day(opening: PageOpening) -> Select[Any]:
    """Whether the same administrator has opened a page of the same community since midnight."""
    midnight = clock.at(clock.here(opening.opened_at).date())
    return (
        select(PageOpening.id)
        .where(
            PageOpening.community_id == opening.community_id,
            PageOpening.person_id == opening.person_id,
            PageOpening.as_administrator.is_(True),
            PageOpening.opened_at >= midnight,
            PageOpening.opened_at < midnight + timedelta(days=1),
        )
        .limit(1)
    )
