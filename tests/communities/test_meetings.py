"""When a community meets: proposed, confirmed, told, changed, cancelled, noted."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select

from network.communities import coming, meeting_telling
from network.communities.actions import meetings as actions
from network.communities.actions import participation
from network.communities.meeting_dates import Pattern
from network.communities.models import CommunityMeeting, MeetingAttendance
from network.communities.queries import meetings as queries
from network.communities.queries.communities import participation_of
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.history import Change
from network.notifications.models import Notification
from tests.builders.communities import community, facilitator, participant, sensitive_community
from tests.builders.meetings import meeting, past_meeting
from tests.builders.members import member

WEDNESDAYS = Pattern(2, 2, 6)


def propose(where, number=3):
    return actions.propose(where, WEDNESDAYS, clock.today(), time(11), 60, number)


def told():
    return rows(select(Notification).where(Notification.message.startswith("communities/messages/meeting")))


def test_proposed_dates_are_put_down_once(network):
    where = community(meeting_pattern="")

    assert [each.is_confirmed for each in propose(where)] == [False] * 3
    assert propose(where) == []
    assert where.meeting_pattern == "Second Wednesday, every six weeks"


def test_nobody_is_told_of_a_proposal_and_everybody_who_takes_part_of_a_confirmed_date_once(network):
    where = community()
    in_it, _reads_along = participant(where), member()
    (proposed, *_rest) = propose(where)
    meeting_telling.tell_of_meeting(proposed.id)
    assert told() == []

    actions.confirm(proposed)
    meeting_telling.tell_of_meeting(proposed.id)
    meeting_telling.tell_of_meeting(proposed.id)

    assert [each.person_id for each in told()] == [in_it.id]


def test_a_lost_hand_over_is_made_good(network, time_machine):
    where = community()
    participant(where)
    meeting(where)

    time_machine.move_to(clock.now() + timedelta(minutes=3))
    meeting_telling.sweep_meetings()
    meeting_telling.sweep_meetings()

    assert len(told()) == 1


def test_another_time_is_told_and_another_agenda_is_not(network):
    found = meeting()
    participant(found.community)
    meeting_telling.tell_of_meeting(found.id)

    actions.change(found, agenda="Something else")
    meeting_telling.tell_of_meeting(found.id)
    assert len(told()) == 1

    actions.change(found, starts_at=found.starts_at + timedelta(hours=1), ends_at=found.ends_at + timedelta(hours=1))
    meeting_telling.tell_of_meeting(found.id)
    assert len(told()) == 2
    assert told()[-1].subject.startswith("Changed:")


def test_a_cancelled_meeting_is_told_and_cannot_be_held(network):
    found = meeting()
    participant(found.community)
    meeting_telling.tell_of_meeting(found.id)

    actions.cancel(found)
    actions.cancel(found)
    meeting_telling.tell_of_meeting(found.id)

    assert [each.subject.split(":")[0] for each in told()] == [told()[0].subject.split(":")[0], "Cancelled"]
    with pytest.raises(Refused, match="cancelled"):
        actions.note(found, "", [], [])


def test_who_left_is_told_no_more(network):
    found = meeting()
    left = participant(found.community)
    participation.leave(db.session.scalar(participation_of(left, found.community)))

    meeting_telling.tell_of_meeting(found.id)

    assert told() == []


def test_a_community_meets_once_at_a_time(network):
    found = meeting()

    with pytest.raises(Refused, match="already"):
        meeting(found.community, found.starts_at)


def test_noting_says_that_it_took_place_and_who_came(network):
    found = past_meeting()
    came, stayed_away = participant(found.community), participant(found.community)
    known = {came.id, stayed_away.id}

    actions.note(found, "We *talked*.", [came.id, stayed_away.id], known)
    actions.note(found, "We *talked*.", [came.id], known)

    assert found.is_held
    assert "<em>talked</em>" in found.notes_html
    assert [each.person_id for each in rows(select(MeetingAttendance))] == [came.id]
    assert db.session.scalar(queries.last_held_at(found.community)) == found.starts_at


def test_who_came_and_has_left_since_stays_noted(network):
    found = past_meeting()
    gone = participant(found.community)
    actions.note(found, "", [gone.id], [gone.id])

    actions.note(found, "More notes", [], [])

    assert [each.person_id for each in rows(select(MeetingAttendance))] == [gone.id]


def test_what_has_not_begun_cannot_be_noted(network):
    with pytest.raises(Refused, match="not begun"):
        actions.note(meeting(), "", [], [])


def test_the_way_in_opens_an_hour_before_and_closes_at_the_end(network):
    found = meeting(join_url="https://meet.example.org/weft")
    moments = [timedelta(minutes=minutes) for minutes in (-61, -60, 59, 60)]

    assert [found.takes_in_at(found.starts_at + moment) for moment in moments] == [False, True, True, False]


def test_coming_are_those_of_ones_own_communities(network):
    own, other = meeting(), meeting()
    somebody = participant(own.community)
    propose(own.community)

    assert rows(queries.coming_meetings(somebody)) == [own]
    assert rows(queries.coming_meetings(facilitator(other.community))) == [other]


def test_facilitators_are_asked_what_became_of_a_meeting(network):
    found = past_meeting()
    looks_after = facilitator(found.community)
    assert [meeting for _community, meeting in coming.meetings_to_note(looks_after)] == [found]
    assert coming.meetings_to_note(participant(found.community)) == []

    actions.note(found, "", [], [])

    assert coming.meetings_to_note(looks_after) == []


def test_no_word_of_a_meeting_where_it_is_sensitive_leaves_it(network):
    where = sensitive_community(title="Zebrafinch")
    participant(where)
    found = meeting(where, place="Zebrafinch Hall", agenda="Zebrafinch", join_url="https://zebrafinch.example.org")
    meeting_telling.tell_of_meeting(found.id)
    actions.change(found, place="Zebrafinch House")
    meeting_telling.tell_of_meeting(found.id)

    assert [each.subject for each in told()] == ["About a meeting of a community you take part in"] * 2
    kept = rows(select(Change).where(Change.record_type == CommunityMeeting.__tablename__))
    assert kept
    assert [each for each in kept if "ebrafinch" in str(each.fields)] == []
