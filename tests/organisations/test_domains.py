"""Domains: which can be claimed, who can say so, and who joins by them."""

import re

import pytest

from network.core.db import db, rows
from network.core.errors import Refused
from network.core.identity import AboveSeats, the_network
from network.memberships.voice import is_member
from network.organisations import domains, queries
from network.organisations.actions import domains as actions
from network.organisations.actions import seats
from network.organisations.actions.room import room_of
from network.organisations.models import ClaimedDomain, Invitation, Standing
from network.people.models import Role
from tests.builders.members import member, member_organisation, person, staff


def verified(of, domain="aldermere.example"):
    claimed = actions.claim(of, domain, f"postmaster@{domain}", person())
    actions.verify(claimed)
    return claimed


def token_in(letter):
    return re.search(r"/organisations/(?:invitations|domains)/(\S+)", letter.get_body(("plain",)).get_content())[1]


@pytest.mark.parametrize(
    ("domain", "is_shared"),
    [
        ("gmail.com", True), ("outlook.com", True), ("nhs.net", True), ("gov.uk", True), ("ac.uk", True), ("police.uk", True),
        ("leeds.sch.uk", True), ("co.uk", True), ("btinternet.com", True), ("proton.me", True), ("mail.gmail.com", True),
        ("onmicrosoft.com", True), ("pnn.police.uk", True),
        ("aldermere.gov.uk", False), ("leeds.ac.uk", False), ("westyorkshire.police.uk", False), ("oakside.leeds.sch.uk", False),
        ("weft.example", False), ("leedsth.nhs.uk", False),
    ],
)  # fmt: skip
def test_nobody_claims_what_many_share(domain, is_shared):
    assert domains.is_shared(domain) is is_shared


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("@Aldermere.gov.uk", "aldermere.gov.uk"),
        ("https://www.aldermere.gov.uk/home", "aldermere.gov.uk"),
        ("ada@aldermere.gov.uk ", "aldermere.gov.uk"),
    ],
)
def test_a_domain_is_read_as_people_type_it(typed, domain):
    assert domains.tidy(typed) == domain


@pytest.mark.parametrize(
    ("domain", "mailbox", "sentence"),
    [
        ("gmail.com", "ada@gmail.com", "belong to many organisations"),
        ("aldermere", "ada@aldermere", "Type a domain"),
        ("a..b", "ada@a..b", "Type a domain"),
        ("aldermere.example", "ada@elsewhere.example", "must itself be at"),
        ("aldermere.example", "ada@a-tenant.aldermere.example", "must itself be at"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_with_the_reason(network, domain, mailbox, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.claim(member_organisation(), domain, mailbox, person())


def test_a_claim_is_settled_by_somebody_who_reads_mail_there(network, sent_mail):
    council = member_organisation()
    ada = member(council, Standing.PRIMARY)

    claimed = actions.claim(council, "aldermere.example", "postmaster@aldermere.example", ada)
    assert db.session.scalar(queries.verified_domain(["aldermere.example"])) is None
    letter = sent_mail()[-1]
    assert letter["To"] == "postmaster@aldermere.example"
    actions.verify(db.session.scalar(queries.claim_by_token(token_in(letter))))

    assert claimed.verified_at
    assert sent_mail()[-1]["To"] == ada.email
    assert db.session.scalar(queries.claim_by_token(token_in(letter))) is None


def test_who_claims_a_domain_of_another_learns_nothing_until_they_read_its_mail(network):
    verified(member_organisation())

    claimed = actions.claim(member_organisation(), "aldermere.example", "postmaster@aldermere.example", person())

    assert claimed.verified_at is None
    with pytest.raises(Refused, match="another organisation"):
        actions.verify(claimed, staff(Role.MEMBERSHIP))


def test_a_colleague_at_a_sub_domain_takes_a_free_seat_and_the_admins_are_told(network, sent_mail):
    council = member_organisation(seats=3)
    ada = member(council, Standing.PRIMARY)
    verified(council)

    actions.ask_to_join("cerys@housing.aldermere.example")
    letter = sent_mail()[-1]
    free = room_of(council).free
    offer = db.session.scalar(queries.invitation_by_token(token_in(letter)))
    cerys, _seat = seats.accept_as_newcomer(offer, "Cerys Placeholder", "lantern paper weft moss", "Officer")

    assert letter["To"] == "cerys@housing.aldermere.example"
    assert free == 2  # asking promises nothing: else a stranger could use up all seats
    assert is_member(cerys)
    assert [(told["To"], "Cerys Placeholder has joined" in told["Subject"]) for told in sent_mail()[-1:]] == [
        (ada.email, True)
    ]


def test_the_longest_claim_is_the_nearest(network):
    verified(member_organisation())
    homes = member_organisation()
    verified(homes, "homes.aldermere.example")

    actions.ask_to_join("dev@homes.aldermere.example")

    assert [each.organisation for each in rows(db.select(Invitation))] == [homes]


@pytest.mark.parametrize("email", ["somebody@unclaimed.example", "somebody@gmail.com", "somebody@notaldermere.example"])
def test_at_any_other_address_a_letter_goes_out_too(network, sent_mail, email):
    verified(member_organisation())

    actions.ask_to_join(email)

    assert sent_mail()[-1]["To"] == email
    assert rows(db.select(Invitation)) == []


def test_without_a_free_seat_they_wait_in_line_where_the_network_lets_them(network, sent_mail):
    council = member_organisation(seats=1)
    member(council, Standing.PRIMARY)
    verified(council)
    actions.ask_to_join("cerys@aldermere.example")
    offer = rows(db.select(Invitation))[0]

    with pytest.raises(Refused, match="last seat"):
        seats.accept(offer, person(email="cerys@aldermere.example"), "Officer")
    the_network().above_seats = AboveSeats.QUEUE
    assert seats.accept(offer, person(email="dev@aldermere.example"), "Officer") is None
    assert offer.waits_since

    actions.ask_to_join("cerys@aldermere.example")
    assert "in line" in sent_mail()[-1]["Subject"]


def test_a_domain_given_up_lets_nobody_in(network):
    council = member_organisation()
    claimed = verified(council)

    actions.give_up(claimed)
    actions.ask_to_join("cerys@aldermere.example")

    assert rows(db.select(Invitation)) == []
    again = actions.claim(council, "aldermere.example", "postmaster@aldermere.example", person())
    assert again != claimed
    assert len(rows(db.select(ClaimedDomain))) == 2
