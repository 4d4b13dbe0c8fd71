import pytest

from network.communities.actions import participation
from network.communities.models import Part
from network.communities.queries.communities import participation_of
from network.core.db import db
from network.core.errors import Refused
from tests.builders.communities import closed_community, community, facilitator, participant, participation_in
from tests.builders.members import member


def test_joining_twice_is_joining_once(network):
    where, somebody = community(), member()

    first, second = participation.join(somebody, where), participation.join(somebody, where)

    assert first is second
    assert where.participant_count == 1


def test_who_left_can_join_again(network):
    where, somebody = community(), member()
    participation.leave(participation.join(somebody, where))

    again = participation.join(somebody, where)

    assert again.is_current
    assert where.participant_count == 1


def test_asking_twice_is_asking_once(network):
    where, somebody = closed_community(), member()

    assert participation.ask_to_join(somebody, where, "Please.") is participation.ask_to_join(
        somebody, where, "Please!"
    )


def test_an_answer_is_given_once(network):
    where = closed_community()
    caring = facilitator(where)
    declined = participation.ask_to_join(member(), where, "Please.")
    participation.decline(declined, by=caring)

    with pytest.raises(Refused, match="already been answered"):
        participation.approve(declined, by=caring)


def test_who_was_declined_may_ask_again(network):
    where, somebody = closed_community(), member()
    caring = facilitator(where)
    participation.decline(participation.ask_to_join(somebody, where, "Please."), by=caring)

    assert participation.ask_to_join(somebody, where, "Please.").is_waiting


def test_the_answer_of_a_facilitator_is_told(network, sent_mail):
    where = closed_community(title="Housing")
    caring = facilitator(where)
    asked = participation.ask_to_join(member(), where, "Please.")
    participation.approve(asked, by=caring)

    assert "Welcome to Housing" in [letter["Subject"] for letter in sent_mail() if letter["To"] == asked.person.email]


def test_the_last_facilitator_does_not_leave(network):
    where = community()
    only = participation_in(where, part=Part.FACILITATOR)

    with pytest.raises(Refused, match="no facilitator left"):
        participation.leave(only)

    facilitator(where)
    participation.leave(only)
    assert not only.is_current


def test_a_request_can_be_withdrawn(network):
    where, somebody = closed_community(), member()
    participation.leave(participation.ask_to_join(somebody, where, "Please."))

    assert db.session.scalar(participation_of(somebody, where)) is None
    assert where.participant_count == 0


def test_only_who_takes_part_can_facilitate(network):
    where = community()
    somebody = db.session.scalar(participation_of(participant(where), where))
    participation.appoint(somebody)

    assert somebody.is_facilitator
    with pytest.raises(Refused):
        participation.relieve(somebody)
