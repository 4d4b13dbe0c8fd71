"""One community of two: everything moves, nothing to where more people read, and it can be undone."""

import pytest
from sqlalchemy import select

from network.communities.actions import merging, participation
from network.communities.queries.communities import participation_of
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.undoing import undo
from network.notifications.models import Notification
from network.people.models import Role
from network.search.models import SearchEntry
from tests.builders.communities import (
    closed_community,
    community,
    facilitator,
    participant,
    participation_in,
    sensitive_community,
    thread,
)
from tests.builders.meetings import meeting
from tests.builders.members import member, staff


def test_conversations_meetings_and_people_move_and_can_move_back(network):
    one, other = community(title="Housing"), community(title="Neighbours")
    question, meets, caring = thread(one), meeting(one), facilitator(one)
    both = participation_in(one, participant(other)).person
    participation.ask_to_join(member(), one, "Please.")
    office = staff(Role.ADMINISTRATOR)

    journal = merging.merge(one, other, office)

    assert {question.community_id, meets.community_id} == {other.id}
    assert db.session.scalar(participation_of(caring, other)).is_facilitator
    assert (one.participant_count, other.participant_count, one.is_archived) == (0, 3, True)
    told = rows(select(Notification).where(Notification.message == "communities/messages/merged"))
    assert {each.person_id for each in told} == {caring.id, question.author_id}
    assert both.id not in {each.person_id for each in told}
    entries = rows(select(SearchEntry).where(SearchEntry.kind == "thread", SearchEntry.record_id == question.id))
    assert [each.community_id for each in entries] == [other.id]

    undo(journal.undoable, office)

    assert (question.community_id, meets.community_id, one.is_archived) == (one.id, one.id, False)
    assert (one.participant_count, other.participant_count) == (3, 1)


@pytest.mark.parametrize("found", [closed_community, sensitive_community, lambda: community(participants_hidden=True)])
def test_nothing_moves_to_where_more_people_would_read_it(network, found):
    private = found()
    question = thread(private)

    with pytest.raises(Refused, match="as private"):
        merging.merge(private, community(), staff(Role.ADMINISTRATOR))
    assert question.community_id == private.id


def test_no_word_is_said_where_it_is_sensitive(network):
    one, other = sensitive_community(title="Zebrafinch one"), sensitive_community(title="Zebrafinch two")
    participant(one)

    journal = merging.merge(one, other, staff(Role.ADMINISTRATOR))

    assert [each for each in rows(select(Notification)) if "ebrafinch" in each.subject + each.address] == []
    assert "ebrafinch" not in journal.undoable.title
