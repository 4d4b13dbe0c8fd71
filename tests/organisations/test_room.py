"""Above the number of seats: refused, in line, or bought, as the network rules; and never one seat too many."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest
import time_machine

from network.billing.models import Invoice
from network.billing.proration import for_the_days_left
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.identity import AboveSeats, the_network
from network.core.lifecycle import transaction
from network.organisations import queries
from network.organisations.actions import departures, invitations, seats
from network.organisations.actions.room import PriceToAgree, room_of
from network.organisations.addresses import Address
from network.organisations.models import Invitation, InvitationState, Organisation, Standing
from network.people.models import Person
from tests.builders.members import member, member_organisation, person
from tests.builders.organisations import invitation

FOUR = [Address(f"colleague{number}@example.org") for number in range(4)]


@pytest.fixture
def council(network):
    """Three seats, of which Ada has one."""
    return member_organisation(seats=3, starts_on=clock.today(), ends_on=clock.today() + timedelta(days=364))


@pytest.fixture
def ada(council):
    return member(council, Standing.PRIMARY)


def states(of):
    offers = rows(db.select(Invitation).where(Invitation.organisation_id == of.id).order_by(Invitation.id))
    return [str(each.state_at(clock.now())) for each in offers]


def test_whoever_finds_no_seat_waits_in_line(council, ada, sent_mail):
    the_network().above_seats = AboveSeats.QUEUE

    invited = invitations.invite(council, FOUR, ada)

    assert states(council) == ["open", "open", "waiting", "waiting"]
    assert (len(invited.sent), len(invited.waiting)) == (2, 2)
    assert [letter["To"] for letter in sent_mail()] == invited.sent
    assert invitations.invite(council, FOUR, ada).sent == []  # in line already
    with pytest.raises(Refused, match="in line"):
        invitations.resend(rows(queries.line(council))[0], ada)


def test_a_seat_that_becomes_free_goes_to_the_first_in_line(council, ada, sent_mail):
    the_network().above_seats = AboveSeats.QUEUE
    invitations.invite(council, FOUR, ada)
    first = rows(db.select(Invitation).order_by(Invitation.id))[0]
    bilal = person(email=first.email)
    seat = seats.accept(first, bilal, "Officer")

    departures.plan(seat, clock.today(), ada)

    assert states(council) == ["accepted", "open", "open", "waiting"]
    assert (sent_mail()[-1]["To"], room_of(council).free) == (FOUR[2].email, 0)
    assert "There is a seat for you" in sent_mail()[-1]["Subject"]


def test_an_invitation_that_is_withdrawn_or_runs_out_makes_room_too(council, ada):
    the_network().above_seats = AboveSeats.QUEUE
    invitations.invite(council, FOUR, ada)

    invitations.withdraw(rows(db.select(Invitation).order_by(Invitation.id))[0])
    assert states(council) == ["withdrawn", "open", "open", "waiting"]
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        invitations.offer_seats()
        assert states(council) == ["withdrawn", "expired", "expired", "open"]


def test_who_comes_too_late_stands_in_line_and_those_who_look_after_it_are_told(council, ada, sent_mail):
    the_network().above_seats = AboveSeats.QUEUE
    late = invitation(council, by=ada)
    for _ in range(2):
        member(council)

    assert seats.accept(late, person(email=late.email), "Officer") is None

    assert late.state_at(clock.now()) == InvitationState.WAITING
    assert (sent_mail()[-1]["To"], "waits for a seat" in sent_mail()[-1]["Subject"]) == (ada.email, True)


def test_seats_are_sold_at_a_price_that_was_seen_before(council, ada):
    network = the_network()
    network.above_seats, network.extra_seat_net = AboveSeats.CHARGE, Decimal(40)

    with pytest.raises(PriceToAgree, match=re.escape("2 more seats than your membership has: £80")) as asked:
        invitations.invite(council, FOUR, ada)
    assert (states(council), rows(db.select(Invoice))) == ([], [])

    invitations.invite(council, FOUR, ada, agreed=asked.value.price.key)

    assert states(council) == ["open"] * 4
    assert room_of(council).limit == 5
    invoice = rows(db.select(Invoice))[0]
    assert (invoice.net, invoice.organisation_id) == (Decimal(80), council.id)
    assert invitations.invite(council, FOUR, ada, agreed=asked.value.price.key).sent == []  # pressed twice, sold once
    assert len(rows(db.select(Invoice))) == 1


def test_another_price_than_the_one_agreed_sells_nothing(council, ada):
    network = the_network()
    network.above_seats, network.extra_seat_net = AboveSeats.CHARGE, Decimal(40)

    with pytest.raises(PriceToAgree):
        invitations.invite(council, FOUR, ada, agreed="2:60.00")

    assert room_of(council).limit == 3


@pytest.mark.parametrize(("days_left", "price"), [(365, "40.00"), (1, "0.11"), (200, "21.92")])
def test_a_further_seat_costs_the_days_that_are_left(days_left, price):
    starts_on = clock.today()
    ends_on = starts_on + timedelta(days=364)
    today = ends_on - timedelta(days=days_left - 1)

    assert for_the_days_left(Decimal(40), today, starts_on, ends_on) == Decimal(price)


@pytest.mark.postgres
@pytest.mark.parametrize("rule", list(AboveSeats))
def test_twenty_reach_for_the_last_three_seats_and_three_get_them_under_every_rule(postgres_app, rule):
    the_network().above_seats = rule
    council = member_organisation(seats=4)
    ada = member(council, Standing.PRIMARY)
    offers = [(invitation(council, by=ada).id, person().id) for _ in range(20)]
    db.session.commit()
    start = Barrier(20)

    def reach(offer: tuple[int, int]) -> str:
        with postgres_app.app_context():
            start.wait()
            try:
                with transaction():
                    offered = db.session.get_one(Invitation, offer[0])
                    seat = seats.accept(offered, db.session.get_one(Person, offer[1]), "Officer")
            except Refused:
                return "refused"
            finally:
                db.session.remove()
            return "seated" if seat else "in line"

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(reach, offers))

    assert answers.count("seated") == 3
    assert answers.count("refused" if rule == AboveSeats.REFUSE else "in line") == 17
    assert db.session.scalar(queries.seats_taken(db.session.get_one(Organisation, council.id))) == 4
