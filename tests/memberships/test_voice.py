from network.memberships.voice import is_member, voice_of
from tests.builders.members import member, organisation, person, representative


def test_a_seat_in_a_member_organisation_makes_a_member(network):
    assert is_member(member())
    assert not is_member(person())


def test_nobody_is_a_member_through_an_organisation_without_a_membership(network):
    somebody = person()
    representative(organisation(), somebody)

    assert voice_of(somebody).organisation is not None
    assert not is_member(somebody)
