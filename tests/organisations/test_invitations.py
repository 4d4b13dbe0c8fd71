import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from network.core import clock
from network.core.db import rows
from network.core.errors import Refused
from network.core.retention import end_what_is_over
from network.organisations import queries
from network.organisations.actions import invitations
from network.organisations.actions.room import room_of
from network.organisations.addresses import Address, read
from network.organisations.models import Invitation, Standing
from tests.builders.members import member, member_organisation, membership, organisation
from tests.builders.organisations import invitation

TWENTY = [Address(f"colleague{number}@example.org") for number in range(20)]


def test_twenty_addresses_are_invited_at_once(network, sent_mail):
    council = member_organisation(seats=25)
    ada = member(council, Standing.PRIMARY)

    invited = invitations.invite(council, TWENTY, ada)

    assert invited.sent == [address.email for address in TWENTY]
    letters = sent_mail()
    assert [letter["To"] for letter in letters] == invited.sent
    links = {
        re.search(r"/organisations/invitations/\S+", letter.get_body(("plain",)).get_content())[0] for letter in letters
    }
    assert len(links) == 20


def test_nobody_is_invited_without_a_seat_for_each(network):
    council = member_organisation(seats=5)
    ada = member(council, Standing.PRIMARY)
    invitation(council, by=ada)

    with pytest.raises(Refused, match="You can invite 3 more colleagues, and this is a list of 20"):
        invitations.invite(council, TWENTY, ada)

    assert len(rows(queries.open_invitations(council))) == 1
    assert len(invitations.invite(council, TWENTY[:3], ada).sent) == 3
    with pytest.raises(Refused, match="All seats are taken or promised"):
        invitations.invite(council, TWENTY[3:4], ada)


def test_who_has_a_seat_or_an_invitation_is_left_alone(network):
    council = member_organisation(seats=5)
    ada = member(council, Standing.PRIMARY, email="ada@example.org")
    invitation(council, by=ada, email="bilal@example.org")

    invited = invitations.invite(council, read("ada@example.org bilal@example.org cerys@example.org").addresses, ada)

    assert invited.sent == ["cerys@example.org"]
    assert (invited.seated, invited.invited) == (["ada@example.org"], ["bilal@example.org"])


def test_a_finance_contact_takes_no_seat(network):
    council = member_organisation(seats=2)
    ada = member(council, Standing.PRIMARY)
    member(council, Standing.FINANCE)

    assert room_of(council).free == 1
    assert invitations.invite(council, TWENTY[:1], ada).sent


def test_a_withdrawn_or_expired_invitation_frees_its_seat(network):
    council = member_organisation(seats=3)
    ada = member(council, Standing.PRIMARY)
    one = invitation(council, by=ada)
    invitation(council, by=ada, expires_at=clock.now() - timedelta(seconds=1))
    assert room_of(council).free == 1

    invitations.withdraw(one)

    assert room_of(council).free == 2


def test_an_accepted_invitation_cannot_be_withdrawn(network):
    council = member_organisation()
    one = invitation(council, accepted_at=clock.now())

    with pytest.raises(Refused, match="already accepted"):
        invitations.withdraw(one)


def test_sending_again_makes_a_new_link_and_ends_the_old(network, sent_mail):
    council = member_organisation()
    one = invitation(council, token="old")

    invitations.resend(one, one.invited_by)

    assert rows(queries.invitation_by_token("old")) == []
    assert one.expires_at > clock.now() + timedelta(days=6)
    assert [letter["To"] for letter in sent_mail()] == [one.email]
    with pytest.raises(Refused, match="five minutes"):
        invitations.resend(one, one.invited_by)


def test_before_and_after_its_membership_an_organisation_invites_nobody(network):
    newcomer = organisation()
    vera = member(newcomer, Standing.PRIMARY)
    with pytest.raises(Refused, match="once the membership has begun"):
        invitations.invite(newcomer, TWENTY[:1], vera)

    membership(newcomer)
    invitations.invite(newcomer, TWENTY[:1], vera)

    with (
        time_machine.travel(clock.now() + timedelta(days=400)),
        pytest.raises(Refused, match="once the membership has begun"),
    ):
        invitations.invite(newcomer, TWENTY[1:2], vera)


def test_invitations_are_forgotten_a_year_after_their_answer_and_who_waits_is_not(network):
    council = member_organisation()
    ada = member(council, Standing.PRIMARY)
    old = clock.now() - timedelta(days=366)
    invitation(council, by=ada, sent_at=old, expires_at=old)
    invitation(council, by=ada, sent_at=old, accepted_at=old)
    kept = invitation(council, by=ada), invitation(council, by=ada, sent_at=old, expires_at=old, waits_since=old)

    end_what_is_over()

    assert set(rows(select(Invitation.id))) == {each.id for each in kept}
