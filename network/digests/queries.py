"""Whose brief is due."""

from datetime import datetime

from sqlalchemy import Exists, Select, exists, select
from sqlalchemy.orm import contains_eager

from network.communities.models import Community, Participation, Thread, ThreadFollow
from network.communities.queries.access import is_current
from network.notifications.models import Frequency, Preference
from network.people.models import Person


def due(moment: datetime, most: int) -> Select:
    """(Preference with its person, whether some community comes daily), the longest due first; no other worker has them."""
    return (
        briefs()
        .where(Preference.next_brief_at <= moment, Person.suspended_at.is_(None))
        .order_by(Preference.next_brief_at, Preference.person_id)
        .limit(most)
        .with_for_update(of=Preference, skip_locked=True)
        .execution_options(populate_existing=True)
    )


def briefs() -> Select:
    return (
        select(Preference, is_daily_somewhere(Preference.person_id).label("is_daily_somewhere"))
        .join(Preference.person)
        .options(contains_eager(Preference.person))
    )


def is_daily_somewhere(person_id: object) -> Exists:
    """Whether somebody wants some community every day, whatever they want of all."""
    return exists().where(
        Participation.person_id == person_id, Participation.frequency == Frequency.DAILY, is_current()
    )


def own_communities(person: Person) -> Select:
    """(Participation, Community) of where a person takes part now, by title."""
    return (
        select(Participation, Community)
        .join(Participation.community)
        .where(Participation.person_id == person.id, is_current())
        .order_by(Community.title, Community.id)
    )


def own_community(person: Person, community_id: int | None) -> Select:
    """The same of one community."""
    return own_communities(person).where(Community.id == community_id)


def follows_in(person: Person, community_id: int) -> Select:
    """What the person follows in a community."""
    return (
        select(ThreadFollow)
        .join(Thread, Thread.id == ThreadFollow.thread_id)
        .where(
            Thread.community_id == community_id, ThreadFollow.person_id == person.id, ThreadFollow.ended_at.is_(None)
        )
    )
