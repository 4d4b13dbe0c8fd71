"""What moves when a community is merged into another, also what does not stand: it must not be left where nobody looks."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from network.communities.models import Community, CommunityMeeting, Participation, Thread
from network.communities.queries.access import is_current


def threads_of(community: Community) -> Select:
    return select(Thread).where(Thread.community_id == community.id).order_by(Thread.id)


def meetings_of(community: Community) -> Select:
    return select(CommunityMeeting).where(CommunityMeeting.community_id == community.id).order_by(CommunityMeeting.id)


def participations_in(community: Community) -> Select:
    """Those that are current or wait."""
    return (
        select(Participation)
        .options(joinedload(Participation.person))
        .where(Participation.community_id == community.id)
        .where(Participation.left_at.is_(None), Participation.declined_at.is_(None))
        .order_by(Participation.id)
    )


def people_in(community: Community) -> Select:
    """The ids of all who take part or have asked to."""
    return select(Participation.person_id).where(
        Participation.community_id == community.id, Participation.left_at.is_(None), Participation.declined_at.is_(None)
    )


def what_would_move(community: Community, into: Community) -> Select:
    """One row of numbers: conversations, meetings, people who come along, and people who are there already."""
    here = select(Participation.person_id).where(Participation.community_id == community.id, is_current())
    there = select(Participation.person_id).where(Participation.community_id == into.id, is_current())
    people = select(func.count()).select_from(Participation)
    mine = people.where(Participation.community_id == community.id, is_current())
    numbers = {
        "threads": select(func.count()).select_from(Thread).where(Thread.community_id == community.id),
        "meetings": select(func.count())
        .select_from(CommunityMeeting)
        .where(CommunityMeeting.community_id == community.id),
        "coming": mine.where(Participation.person_id.not_in(there)),
        "known": people.where(Participation.community_id == into.id, is_current(), Participation.person_id.in_(here)),
    }
    return select(*[statement.scalar_subquery().label(name) for name, statement in numbers.items()])


def could_take_in(community: Community) -> Select:
    """The communities that are at least as private."""
    statement = select(Community).where(Community.id != community.id, Community.archived_at.is_(None))
    if not community.is_open:
        statement = statement.where(Community.visibility == "closed")
    for stricter in (Community.is_sensitive, Community.participants_hidden, Community.is_chatham_house):
        if getattr(community, stricter.key):
            statement = statement.where(stricter.is_(True))
    return statement.order_by(Community.title, Community.id)
