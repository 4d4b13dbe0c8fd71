"""Who looks after an organisation: several may, exactly one is its primary contact, and each is told of changes."""

import pytest

from network.billing.queries import invoices_for
from network.core.db import rows
from network.core.errors import Refused
from network.organisations import queries
from network.organisations.actions import invitations, seats, standing
from network.organisations.actions.room import room_of
from network.organisations.models import Standing
from network.people.models import Role
from tests.builders.billing import invoice
from tests.builders.members import member, member_organisation, staff


def seat_of(somebody):
    return rows(queries.speaks_for(somebody))[0]


def test_a_new_primary_contact_takes_over_from_the_one_before(network, sent_mail):
    council = member_organisation()
    ada, dev = member(council, Standing.PRIMARY), member(council, Standing.DEPUTY)
    office = staff(Role.MEMBERSHIP)

    standing.change(seat_of(dev), "Head of cohesion", Standing.PRIMARY, office)

    assert (seat_of(ada).standing, seat_of(dev).standing) == (Standing.DEPUTY, Standing.PRIMARY)
    assert rows(queries.primary_contact(council)) == [seat_of(dev)]
    assert {letter["To"] for letter in sent_mail()} == {ada.email, dev.email}


def test_a_role_is_the_organisations_to_change_and_its_holder_is_told_once(network, sent_mail):
    council = member_organisation()
    ada, dev = member(council, Standing.PRIMARY), member(council)

    standing.change(seat_of(dev), "Partnerships lead", Standing.DEPUTY, ada)
    standing.change(seat_of(dev), "Partnerships lead", Standing.DEPUTY, ada)

    assert seat_of(dev).role_title == "Partnerships lead"
    assert [letter["To"] for letter in sent_mail()] == [dev.email]


def test_the_primary_contact_stays_until_somebody_else_is(network):
    council = member_organisation()
    ada = member(council, Standing.PRIMARY)

    with pytest.raises(Refused, match="Make somebody else primary contact"):
        standing.change(seat_of(ada), "", Standing.COLLEAGUE, ada)


def test_a_finance_contact_sees_the_invoices_and_takes_no_seat(network):
    council = member_organisation(seats=1)
    ada = member(council, Standing.PRIMARY)
    owed = invoice(organisation=council)

    offer = invitations.invite_finance_contact(council, "greta@example.org", "Greta Sample", ada)
    greta, _seat = seats.accept_as_newcomer(offer, "Greta Sample", "lantern paper weft moss", "Accounts")

    assert seat_of(greta).standing == Standing.FINANCE
    assert (room_of(council).taken, room_of(council).promised) == (1, 0)
    assert rows(invoices_for(greta)) == [owed]
    with pytest.raises(Refused, match="here already"):
        invitations.invite_finance_contact(council, "greta@example.org", "", ada)


def test_who_keeps_the_accounts_only_needs_a_free_seat_for_more(network):
    council = member_organisation(seats=1)
    ada, greta = member(council, Standing.PRIMARY), member(council, Standing.FINANCE)

    with pytest.raises(Refused, match="all seats are taken"):
        standing.change(seat_of(greta), "", Standing.COLLEAGUE, ada)


def test_who_gives_up_the_seat_to_keep_the_accounts_makes_room(network):
    council = member_organisation(seats=2)
    ada, dev = member(council, Standing.PRIMARY), member(council)

    standing.change(seat_of(dev), "Accounts", Standing.FINANCE, ada)

    assert room_of(council).free == 1
