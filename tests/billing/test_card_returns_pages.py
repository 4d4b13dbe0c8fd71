"""Money goes back to the card by itself once it is credited: sent once, told to the customer, and never lost where it fails."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from network.billing import actions as billing
from network.billing.cards import returning
from network.billing.cards.models import CardCheckout, CardReturn, ReturnState
from network.billing.links import signature_of
from network.conferences.actions import order as orders
from network.conferences.links import order_path
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.people.models import Role
from tests.billing.test_cards_pages import DONE, go, owed, stripe, stripe_server, tell
from tests.builders.billing import invoice, payment
from tests.builders.conferences import conference, guest, order
from tests.builders.members import organisation, staff

__all__ = ["stripe", "stripe_server"]
HALF = Decimal("90.00")


@pytest.fixture
def paid(client, stripe):
    """An invoice of £180.00 for somebody without an account, paid by card."""
    return paid_by_card(client, stripe, invoice())


def paid_by_card(client, stripe, one):
    checkout = go(client, one)
    tell(client, stripe.message(DONE, stripe.pay(checkout.session_id)))
    return checkout


def credited(checkout, net="75.00"):
    returning.credit(checkout.invoice, "Cancelled", net=Decimal(net))
    return the_return()


def the_return():
    return db.session.scalars(select(CardReturn).order_by(CardReturn.id.desc())).first()


def sent_to(stripe, checkout):
    return Decimal(stripe.charges[checkout.payment_intent]["amount_refunded"]) / 100


def test_a_place_paid_by_card_and_cancelled_in_time_is_refunded_to_the_card(client, stripe, sent_mail):
    booked = order(conference(), [guest(name="Ada Example"), guest()])
    checkout = paid_by_card(client, stripe, booked.invoice)
    before = client.get(order_path(booked)).text
    place = booked.registrations[0]
    assert (
        "goes back to the card by itself"
        in client.get(f"/conferences/registrations/{place.id}/cancellation?{order_path(booked).partition('?')[2]}").text
    )

    orders.cancel(place)
    waiting = client.get(order_path(booked)).text
    returning.sweep()

    price = the_return().amount
    assert price == booked.invoice.total / 2
    assert (sent_to(stripe, checkout), checkout.refunded, booked.invoice.to_refund, owed()) == (price, price, 0, 0)
    assert "back to the card" not in before
    assert "is on its way back to the card" in waiting
    assert "was sent back to the card on" in client.get(order_path(booked)).text
    assert [each["To"] for each in sent_mail() if "goes back to your card" in each["Subject"]] == ["booker@example.org"]


def test_what_an_organisation_paid_by_card_goes_back_to_the_card_and_does_not_stay_as_credit(client, stripe):
    checkout = paid_by_card(client, stripe, invoice(organisation()))

    credited(checkout)
    returning.sweep()

    assert (the_return().state, sent_to(stripe, checkout), owed()) == (ReturnState.SENT, HALF, 0)


def test_only_what_was_paid_by_card_goes_back_to_it(client, stripe):
    one = invoice()
    payment(one, "150.00")
    checkout = paid_by_card(client, stripe, one)

    assert credited(checkout, "150.00").amount == Decimal("30.00")


def test_a_credit_that_only_lessens_what_is_owed_sends_nothing_back(client, stripe):
    one = invoice()
    go(client, one)

    returning.credit(one, "Too much", net=Decimal("10.00"))

    assert the_return() is None


def test_however_often_the_worker_is_told_it_is_sent_once(client, stripe, paid):
    asked = credited(paid)

    for _ in range(3):
        returning.send(asked.id)
        returning.sweep()

    assert (asked.state, sent_to(stripe, paid), paid.refunded) == (ReturnState.SENT, HALF, HALF)


def test_while_stripe_does_not_answer_it_waits_and_then_goes(client, stripe, paid):
    asked = credited(paid)
    stripe.is_down = True
    returning.sweep()
    waiting = (asked.state, asked.attempts, bool(asked.trouble))
    stripe.is_down = False

    with clock.set_to(clock.now() + timedelta(minutes=10)):
        returning.sweep()

    assert waiting == (ReturnState.WAITING, 1, True)
    assert (asked.state, asked.trouble, sent_to(stripe, paid)) == (ReturnState.SENT, "", HALF)


def test_an_answer_that_was_lost_on_the_way_is_not_a_second_refund(client, stripe, paid):
    first, second = credited(paid, "50.00"), credited(paid, "50.00")
    stripe.loses_answers = True
    returning.send(first.id)
    stripe.loses_answers = False
    assert first.state == ReturnState.WAITING

    with clock.set_to(clock.now() + timedelta(minutes=10)):
        returning.sweep()

    assert [each.state for each in (first, second)] == [ReturnState.SENT] * 2
    assert (sent_to(stripe, paid), paid.refunded, paid.invoice.to_refund) == (Decimal("120.00"), Decimal("120.00"), 0)


def test_what_the_office_has_sent_meanwhile_is_not_sent_again(client, stripe, paid):
    asked = credited(paid)
    billing.refund(paid.invoice, HALF, clock.today(), "by transfer")

    returning.sweep()

    assert (asked.state, sent_to(stripe, paid)) == (ReturnState.SETTLED, 0)


def test_what_stripe_declines_stands_with_the_office_which_tries_again_or_settles_it(client, stripe, paid):
    asked = credited(paid)
    stripe.declines = "This payment is disputed."
    returning.sweep()
    assert asked.state == ReturnState.FAILED
    private = f"/invoices/{paid.invoice.number}/{signature_of(paid.invoice)}"
    assert "could not be sent back to the card. Our office knows" in client.get(private).text
    client.as_(staff(Role.MEMBERSHIP))
    assert "1 refund could not be sent to a card" in client.get("/today").text
    page = "/invoices/cards/returns"
    assert "This payment is disputed." in client.get(page).text

    client.submit(f"{page}/{asked.id}/retry", on=page)
    returning.sweep()
    again = asked.state
    stripe.declines = ""
    client.submit(f"{page}/{asked.id}/retry", on=page)
    returning.sweep()

    assert (again, asked.state, sent_to(stripe, paid)) == (ReturnState.FAILED, ReturnState.SENT, HALF)
    with pytest.raises(Refused):
        returning.try_again(asked)


def test_what_a_bank_gives_back_days_later_is_for_the_office_to_send_in_another_way(client, stripe, paid):
    asked = credited(paid)
    returning.sweep()

    told = [tell(client, stripe.message("refund.failed", stripe.fail(asked.refund_id))) for _ in range(2)]

    office = staff(Role.MEMBERSHIP)
    page = client.as_(office).get("/invoices/cards/returns").text
    assert (told, asked.state, paid.invoice.to_refund) == ([200, 200], ReturnState.FAILED, 0)
    assert "Ask the customer for the details of a bank account" in page
    assert "Try again" not in page
    client.submit(f"/invoices/cards/returns/{asked.id}/settlement", on="/invoices/cards/returns")
    assert (asked.state, asked.settled_by_id) == (ReturnState.SETTLED, office.id)
    assert "refund could not be sent" not in client.get("/today").text


def test_messages_about_refunds_that_went_well_change_nothing(client, stripe, paid):
    asked = credited(paid)
    returning.sweep()
    refund = stripe.refunds[asked.refund_id]
    charge = stripe.charges[paid.payment_intent]

    for kind, about in (("refund.updated", refund), ("charge.refunded", charge), ("charge.refund.updated", refund)):
        tell(client, stripe.message(kind, about))

    assert (asked.state, paid.refunded, paid.trouble, owed()) == (ReturnState.SENT, HALF, "", 0)


def test_only_the_office_sees_refunds_and_only_where_cards_are_taken(client, stripe, paid):
    asked = credited(paid)
    page = "/invoices/cards/returns"

    assert client.as_(staff(Role.EVENTS)).get(page).status_code == 200
    assert client.as_(staff(Role.RESEARCH)).get(page).status_code == 403
    assert client.post(f"{page}/{asked.id}/settlement").status_code in {400, 403}
    assert asked.state == ReturnState.WAITING
    assert db.session.scalars(select(CardCheckout)).one() is paid


@pytest.mark.parametrize("count", [1, 3])
def test_the_office_s_page_costs_the_same_however_many(client, stripe, count):
    for _ in range(count):
        credited(paid_by_card(client, stripe, invoice()))
    stripe.declines = "No."
    returning.sweep()
    client.as_(staff(Role.MEMBERSHIP))

    client.get("/invoices/cards/returns")

    assert client.last_query_count <= 7
