"""Who said that they will come to a meeting: those of them who take part and can enter now."""

from sqlalchemy import ColumnElement, Delete, Select, delete, select

from network.communities.models import Community, CommunityMeeting, MeetingAcceptance, Participation
from network.communities.queries.communities import participants, people_and_organisations
from network.core import clock
from network.people.models import Person


def acceptance_of(person: Person, meeting: CommunityMeeting) -> Select:
    return select(MeetingAcceptance).where(
        MeetingAcceptance.meeting_id == meeting.id, MeetingAcceptance.person_id == person.id
    )


def who_will_come(meeting: CommunityMeeting) -> Select:
    """(Participation, Representative) of each, for facilitators."""
    return participants(meeting.community, all_of_them=True).where(will_come_to(meeting))


def how_many_will_come(meeting: CommunityMeeting) -> Select:
    """How many people, and from how many organisations."""
    return people_and_organisations(meeting.community).where(will_come_to(meeting))


def will_come_to(meeting: CommunityMeeting) -> ColumnElement[bool]:
    """A condition on participations."""
    return Participation.person_id.in_(accepted_by(meeting))


def accepted_by(meeting: CommunityMeeting) -> Select:
    """The ids of all who said so, also of those who have left since."""
    return select(MeetingAcceptance.person_id).where(MeetingAcceptance.meeting_id == meeting.id)


def acceptances_to_drop(meeting: CommunityMeeting) -> Delete:
    """All of a meeting that will be at another time."""
    return delete(MeetingAcceptance).where(MeetingAcceptance.meeting_id == meeting.id)


def acceptances_left_behind(person_id: int, community: Community) -> Delete:
    """What somebody said of meetings to come where they take part no longer."""
    ahead = select(CommunityMeeting.id).where(
        CommunityMeeting.community_id == community.id, CommunityMeeting.ends_at > clock.now()
    )
    return delete(MeetingAcceptance).where(
        MeetingAcceptance.person_id == person_id, MeetingAcceptance.meeting_id.in_(ahead)
    )
