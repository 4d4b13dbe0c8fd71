"""Who said that they will come to a meeting: said, taken back, asked again, and forgotten."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select

from network.communities.actions import accepting, meetings, participation
from network.communities.actions.suspending import suspend
from network.communities.digest import meetings as meetings_in_the_brief
from network.communities.meeting_dates import Pattern
from network.communities.models import MeetingAcceptance
from network.communities.queries import accepting as queries
from network.communities.queries.communities import participation_of
from network.core import clock
from network.core.db import db, rows
from network.core.digest import Asked
from network.core.errors import Refused
from network.core.retention import end_what_is_over
from tests.builders.communities import community, facilitator, participant
from tests.builders.meetings import meeting, past_meeting
from tests.builders.members import member


def who_said_so():
    return [each.person_id for each in rows(select(MeetingAcceptance).order_by(MeetingAcceptance.id))]


def expected(found):
    return [
        participation.person_id for participation, _representative in db.session.execute(queries.who_will_come(found))
    ]


def test_saying_twice_that_one_will_come_is_saying_it_once(network):
    found = meeting()
    somebody = participant(found.community)

    accepting.accept(found, somebody)
    accepting.accept(found, somebody)

    assert who_said_so() == [somebody.id]


def test_who_cannot_come_after_all_is_expected_no_more(network):
    found = meeting()
    stays, goes = participant(found.community), participant(found.community)
    accepting.accept(found, stays)
    accepting.accept(found, goes)

    accepting.take_back(found, goes)
    accepting.take_back(found, goes)

    assert expected(found) == [stays.id]
    assert tuple(db.session.execute(queries.how_many_will_come(found)).one()) == (1, 1)


def test_nobody_is_expected_where_nothing_will_be(network):
    somebody = member()
    (proposed,) = meetings.propose(community(), Pattern(2, 2, 6), clock.today(), time(11), 60, 1)
    called_off = meeting()
    meetings.cancel(called_off)

    for found, why in ((proposed, "proposed"), (called_off, "cancelled"), (past_meeting(), "over")):
        with pytest.raises(Refused, match=why):
            accepting.accept(found, somebody)
    assert who_said_so() == []


def test_who_said_so_is_asked_again_when_it_begins_at_another_time(network):
    found = meeting()
    accepting.accept(found, participant(found.community))

    meetings.change(found, place="Another room")
    assert len(who_said_so()) == 1

    meetings.change(found, starts_at=found.starts_at + timedelta(hours=1), ends_at=found.ends_at + timedelta(hours=1))
    assert who_said_so() == []


def test_who_leaves_a_community_is_expected_at_none_of_its_meetings(network):
    found, elsewhere = meeting(), meeting()
    somebody = participant(found.community)
    participation.join(somebody, elsewhere.community)
    accepting.accept(found, somebody)
    accepting.accept(elsewhere, somebody)

    participation.leave(db.session.scalar(participation_of(somebody, found.community)))
    participation.join(somebody, found.community)

    assert (expected(found), expected(elsewhere)) == ([], [somebody.id])


def test_who_may_no_longer_enter_is_not_counted(network):
    found = meeting()
    somebody = participant(found.community)
    accepting.accept(found, somebody)
    somebody.suspended_at = clock.now()
    db.session.flush()

    assert expected(found) == []


def test_two_months_after_a_meeting_nobody_knows_who_meant_to_come(network, time_machine):
    found = meeting()
    accepting.accept(found, participant(found.community))

    time_machine.move_to(found.ends_at + timedelta(days=59))
    end_what_is_over()
    kept = len(who_said_so())
    time_machine.move_to(found.ends_at + timedelta(days=61))
    end_what_is_over()

    assert (kept, who_said_so()) == (1, [])


def test_who_is_shut_out_is_reminded_of_no_meeting(network):
    found = meeting()
    reader, shut_out = participant(found.community), participant(found.community)
    own = db.session.scalar(participation_of(shut_out, found.community))
    suspend(own, facilitator(found.community), "Rest.", clock.today() + timedelta(days=9), is_shut_out=True)

    reminded = [each.person_id for each in meetings_in_the_brief(Asked([reader.id, shut_out.id]))]

    assert reminded == [reader.id]
