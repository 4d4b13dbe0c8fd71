"""Meetings of communities: who reads a community sees when it meets, and its facilitators what is still to be done."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select
from sqlalchemy.orm import contains_eager

from network.communities.models import (
    Community,
    CommunityMeeting,
    MeetingAcceptance,
    MeetingAttendance,
    Part,
    Participation,
)
from network.communities.queries.access import (
    can_enter_now,
    is_current,
    is_readable,
    is_shut_out,
    readers_of,
    takes_part,
)
from network.core import clock
from network.core.pages import Key
from network.core.statements import NOW, TODAY, before_now
from network.notifications.models import Frequency, Preference
from network.notifications.preferences import or_usual
from network.people.models import Person

LATEST_FIRST = (Key(CommunityMeeting.starts_at, descending=True), Key(CommunityMeeting.id, descending=True))
MOST_COMING = 5
MOST_ON_A_PAGE = 20
STILL_WORTH_NOTING = timedelta(days=60)


def is_coming() -> ColumnElement[bool]:
    """Confirmed, not cancelled, and not over."""
    return and_(
        CommunityMeeting.confirmed_at.is_not(None),
        CommunityMeeting.cancelled_at.is_(None),
        CommunityMeeting.ends_at > NOW,
    )


def meeting_for(person: Any, id: int) -> Select:
    """(CommunityMeeting, Community, Participation or None) of a meeting of a community the person may read."""
    return (
        select(CommunityMeeting, Community, Participation)
        .join(CommunityMeeting.community)
        .outerjoin(
            Participation,
            and_(Participation.community_id == Community.id, Participation.person_id == person.id, is_current()),
        )
        .options(contains_eager(CommunityMeeting.community))
        .where(CommunityMeeting.id == id, is_readable(person))
    )


def meetings_ahead(community: Community) -> Select:
    """Those not over yet, soonest first; a proposal that was dropped is gone."""
    return (
        select(CommunityMeeting)
        .where(
            CommunityMeeting.community_id == community.id,
            CommunityMeeting.ends_at > clock.now(),
            or_(CommunityMeeting.cancelled_at.is_(None), CommunityMeeting.confirmed_at.is_not(None)),
        )
        .order_by(CommunityMeeting.starts_at, CommunityMeeting.id)
        .limit(MOST_ON_A_PAGE)
    )


def next_meeting(person: Any, community: Community) -> Select:
    """(CommunityMeeting, whether the person will come) of the next one."""
    return (
        select(CommunityMeeting, is_accepted_by(person))
        .where(CommunityMeeting.community_id == community.id, is_coming())
        .order_by(CommunityMeeting.starts_at, CommunityMeeting.id)
        .limit(1)
    )


def is_accepted_by(person: Any) -> ColumnElement[bool]:
    """A column of meetings: whether the person said that they will come."""
    own = exists().where(MeetingAcceptance.meeting_id == CommunityMeeting.id, MeetingAcceptance.person_id == person.id)
    return own.label("accepted")


def past_meetings(community: Community) -> Select:
    """Those that were on, whether or not somebody noted that they took place."""
    return select(CommunityMeeting).where(
        CommunityMeeting.community_id == community.id,
        CommunityMeeting.ends_at <= clock.now(),
        CommunityMeeting.confirmed_at.is_not(None),
    )


def latest_meeting(community: Community) -> Select:
    """The last of all that were not cancelled: where a pattern goes on from."""
    return (
        select(CommunityMeeting)
        .where(CommunityMeeting.community_id == community.id, CommunityMeeting.cancelled_at.is_(None))
        .order_by(CommunityMeeting.starts_at.desc(), CommunityMeeting.id.desc())
        .limit(1)
    )


def last_held_at(community: Community) -> Select:
    return select(func.max(CommunityMeeting.starts_at)).where(
        CommunityMeeting.community_id == community.id, CommunityMeeting.held_at.is_not(None)
    )


def moments_taken(community: Community) -> Select:
    """When a meeting stands already, so that none is proposed twice."""
    return select(CommunityMeeting.starts_at).where(
        CommunityMeeting.community_id == community.id, CommunityMeeting.cancelled_at.is_(None)
    )


def coming_meetings(person: Any, limit: int = MOST_COMING) -> Select:
    """The next meetings, with their communities, where the person takes part and may read: for Today and letters alike."""
    return (
        select(CommunityMeeting)
        .join(CommunityMeeting.community)
        .options(contains_eager(CommunityMeeting.community))
        .where(is_coming(), takes_part(person), is_readable(person), Community.archived_at.is_(None))
        .order_by(CommunityMeeting.starts_at, CommunityMeeting.id)
        .limit(limit)
    )


def meetings_for_calendar(person: Any, since: datetime) -> Select:
    """(CommunityMeeting, whether the person will come) of all that were confirmed since then where they take part and may
    read, those called off too."""
    return (
        select(CommunityMeeting, is_accepted_by(person))
        .join(CommunityMeeting.community)
        .options(contains_eager(CommunityMeeting.community))
        .where(CommunityMeeting.confirmed_at.is_not(None), CommunityMeeting.ends_at > since)
        .where(takes_part(person), is_readable(person), Community.archived_at.is_(None))
        .order_by(CommunityMeeting.starts_at, CommunityMeeting.id)
    )


def around_now(person: Any, limit: int = 30) -> Select:
    """(Community, CommunityMeeting or None, Part, accepted) where the person takes part: each meeting to come, with whether
    they will, and, where they facilitate, each that is over and of which nobody said whether it took place; or none,
    where the charter is due."""
    facilitates = Participation.part == Part.FACILITATOR
    is_to_note = and_(
        CommunityMeeting.confirmed_at.is_not(None),
        CommunityMeeting.held_at.is_(None),
        CommunityMeeting.cancelled_at.is_(None),
        CommunityMeeting.ends_at.between(before_now(STILL_WORTH_NOTING), NOW),
        facilitates,
    )
    is_due = and_(facilitates, Community.review_on < TODAY)
    return (
        select(Community, CommunityMeeting, Participation.part, is_accepted_by(person))
        .join(Participation, and_(Participation.community_id == Community.id, Participation.person_id == person.id))
        .outerjoin(CommunityMeeting, and_(CommunityMeeting.community_id == Community.id, or_(is_coming(), is_to_note)))
        .where(is_current(), is_readable(person), Community.archived_at.is_(None))
        .where(or_(CommunityMeeting.id.is_not(None), is_due))
        .order_by(CommunityMeeting.starts_at, Community.id)
        .limit(limit)
    )


def attendances(meeting: CommunityMeeting) -> Select:
    return select(MeetingAttendance).where(MeetingAttendance.meeting_id == meeting.id)


def how_many_came(meetings: Sequence[CommunityMeeting]) -> Select:
    """(id of the meeting, how many came) for each that anybody came to."""
    return (
        select(MeetingAttendance.meeting_id, func.count())
        .where(MeetingAttendance.meeting_id.in_([meeting.id for meeting in meetings]))
        .group_by(MeetingAttendance.meeting_id)
    )


def people_to_tell(community: Community) -> Select:
    """The persons who take part and may read the community now, but those who want nothing of it by mail."""
    wanted = func.coalesce(Participation.frequency, or_usual(Preference.frequency))
    part = (
        select(Participation.person_id)
        .outerjoin(Preference, Preference.person_id == Participation.person_id)
        .where(Participation.community_id == community.id, is_current(), wanted != Frequency.OFF)
    )
    return select(Person).where(Person.id.in_(part), readers_of(community)).order_by(Person.id)


def names_of(ids: set[int]) -> Select:
    return select(Person.name).where(Person.id.in_(ids)).order_by(Person.name, Person.id)


def meetings_to_tell(before: datetime, limit: int = 50) -> Select:
    """The ids of confirmed meetings of which nobody has been told as they are now."""
    return (
        select(CommunityMeeting.id)
        .where(
            CommunityMeeting.confirmed_at <= before,
            CommunityMeeting.told_revision < CommunityMeeting.revision,
            CommunityMeeting.ends_at > clock.now(),
        )
        .order_by(CommunityMeeting.id)
        .limit(limit)
    )


def meetings_soon(people: Sequence[int], until: datetime) -> Select:
    """(person, meeting) of what is coming where these people take part and may read, but where they want nothing by mail."""
    wanted = func.coalesce(Participation.frequency, or_usual(Preference.frequency))
    return (
        select(Participation.person_id, CommunityMeeting.id)
        .join(CommunityMeeting, CommunityMeeting.community_id == Participation.community_id)
        .join(CommunityMeeting.community)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Preference, Preference.person_id == Participation.person_id)
        .where(Participation.person_id.in_(people), is_current(), wanted != Frequency.OFF, can_enter_now(Person.id))
        .where(is_coming(), CommunityMeeting.starts_at <= until)
        .where(not_(is_shut_out(Participation.person_id)), Community.archived_at.is_(None))
    )


def meetings_to_name(ids: Sequence[int]) -> Select:
    """(meeting, when, its community, plain values) of these meetings."""
    return (
        select(
            CommunityMeeting.id,
            CommunityMeeting.starts_at,
            CommunityMeeting.place,
            Community.title,
            Community.is_sensitive,
        )
        .join(CommunityMeeting.community)
        .where(CommunityMeeting.id.in_(ids))
    )
