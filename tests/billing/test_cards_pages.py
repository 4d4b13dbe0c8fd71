"""Payment by card: recorded as Stripe tells, in whatever order and however often it tells it."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from config import Config, UnsafeSettings
from network.billing import actions as billing
from network.billing.cards.jobs import look_after_checkouts
from network.billing.cards.models import CardCheckout, CardEvent, CheckoutState
from network.billing.links import signature_of
from network.billing.models import Invoice, LedgerEntry, Payment, PaymentMethod
from network.core import clock
from network.core.db import db
from network.core.retention import end_what_is_over
from network.people.models import Role
from tests.builders.billing import invoice, payment
from tests.builders.members import organisation, staff
from tests.servers.stripe import SECRET, running_stripe

SETTINGS = {"STRIPE_SECRET_KEY": "sk_test_1", "STRIPE_WEBHOOK_SECRET": SECRET}
DONE, REFUNDED = "checkout.session.completed", "charge.refunded"


@pytest.fixture(scope="module")
def stripe_server():
    with running_stripe() as server:
        yield server


@pytest.fixture
def stripe(app, stripe_server, monkeypatch):
    stripe_server.is_down = stripe_server.loses_answers = False
    stripe_server.declines = ""
    stripe_server.answered.clear()  # what a test before rolled back has given its numbers free
    for name, value in {**SETTINGS, "STRIPE_API": stripe_server.address}.items():
        monkeypatch.setitem(app.config, name, value)
    return stripe_server


@pytest.fixture
def begun(client, stripe):
    """An invoice of an organisation that somebody went to the checkout for."""
    one = invoice(organisation())
    return go(client, one)


def go(client, one):
    private = f"/invoices/{one.number}/{signature_of(one)}"
    client.submit(f"{private}/card", on=private, follow=False)
    return db.session.scalars(select(CardCheckout).where(CardCheckout.invoice_id == one.id)).all()[-1]


def tell(client, message):
    body, headers = message
    return client.post("/invoices/stripe", data=body, headers=headers).status_code


def private_card(checkout, end=""):
    return f"/invoices/{checkout.invoice.number}/{signature_of(checkout.invoice)}/card{end}"


def owed():
    return db.session.scalar(select(func.sum(LedgerEntry.amount)))


def test_the_way_to_the_checkout_is_for_all_that_is_left_and_is_allowed_by_the_policy(client, stripe):
    one = invoice()
    payment(one, "80.00")
    private = f"/invoices/{one.number}/{signature_of(one)}"

    page = client.get(private)
    answers = [client.submit(f"{private}/card", on=private, follow=False) for _ in range(2)]

    assert "form-action 'self' https://checkout.stripe.com" in page.headers["Content-Security-Policy"]
    assert {answer.location for answer in answers} == {stripe.sessions[list(stripe.sessions)[-1]]["url"]}
    assert [checkout.amount for checkout in db.session.scalars(select(CardCheckout))] == [Decimal("100.00")]
    assert list(stripe.sessions.values())[-1]["amount_total"] == 10_000


def test_a_payment_is_recorded_when_stripe_tells_and_pages_say_no_more_than_we_know(client, stripe, begun):
    client.get(private_card(begun, "?from=cancelled"))
    cancelled = client.page.text
    client.get(private_card(begun, "?from=checkout"))
    before = client.page.text
    told = tell(client, stripe.message(DONE, stripe.pay(begun.session_id)))
    client.get(private_card(begun, "?from=checkout"))

    assert ("Nothing was paid" in cancelled, "We are waiting to hear" in before, told) == (True, True, 200)
    assert "Thank you: your payment has arrived" in client.page.text
    assert (begun.invoice.outstanding, begun.payment.method, begun.payment.amount) == (
        0,
        PaymentMethod.CARD,
        begun.amount,
    )


@pytest.mark.parametrize("wrong", ["unsigned", "tampered", "other secret", "old"])
def test_what_stripe_did_not_say_changes_nothing(client, stripe, begun, wrong):
    body, headers = stripe.message(
        DONE,
        stripe.pay(begun.session_id),
        301 if wrong == "old" else 0,
        "whsec_other" if wrong == "other secret" else SECRET,
    )
    if wrong == "unsigned":
        headers = {"Content-Type": "application/json"}
    body = body.replace(b"cs_test", b"cs_tess") if wrong == "tampered" else body

    assert tell(client, (body, headers)) == 400
    assert (begun.state, begun.invoice.paid, db.session.scalars(select(CardEvent)).all()) == (CheckoutState.OPEN, 0, [])


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_in_any_order_and_told_twice_it_ends_the_same(client, stripe, begun, order):
    session = stripe.pay(begun.session_id)
    charge = stripe.charges[session["payment_intent"]]
    messages = [
        stripe.message(DONE, session),
        stripe.message(REFUNDED, charge | {"amount_refunded": 3_000}),
        stripe.message(REFUNDED, charge | {"amount_refunded": 5_000}),
    ]

    told = [tell(client, messages[number]) for number in (*order, *order)]

    assert told == [200] * 6
    assert (begun.invoice.paid, begun.invoice.outstanding, begun.refunded) == (
        Decimal("130.00"),
        Decimal("50.00"),
        Decimal("50.00"),
    )
    assert owed() == Decimal("50.00")


def test_a_refund_of_what_was_credited_comes_out_of_the_credit(client, stripe, begun):
    session = stripe.pay(begun.session_id)
    tell(client, stripe.message(DONE, session))
    billing.credit(begun.invoice, "Cancelled", net=Decimal("50.00"))

    tell(client, stripe.message(REFUNDED, stripe.charges[session["payment_intent"]] | {"amount_refunded": 6_000}))

    assert (begun.invoice.outstanding, begun.refunded, owed()) == (0, Decimal("60.00"), 0)
    assert begun.payment.taken_back_at is None


def test_paid_twice_by_an_organisation_stays_as_its_credit(client, stripe, begun):
    payment(begun.invoice)

    tell(client, stripe.message(DONE, stripe.pay(begun.session_id)))

    assert (begun.invoice.outstanding, owed(), begun.unplaced) == (0, Decimal("-180.00"), 0)


def test_paid_twice_by_somebody_without_account_is_to_be_sent_back(client, stripe):
    checkout = go(client, invoice())
    payment(checkout.invoice)
    session = stripe.pay(checkout.session_id)
    tell(client, stripe.message(DONE, session))
    before = (checkout.unplaced, checkout.payment, owed())

    tell(client, stripe.message(REFUNDED, stripe.charges[session["payment_intent"]] | {"amount_refunded": 18_000}))

    assert before == (Decimal("180.00"), None, 0)
    assert (checkout.unplaced, checkout.refunded, owed(), checkout.trouble) == (0, Decimal("180.00"), 0, "")


def test_the_office_sends_money_back_once_however_often_it_is_pressed(client, stripe, begun):
    session = stripe.pay(begun.session_id)
    tell(client, stripe.message(DONE, session))
    client.as_(staff(Role.MEMBERSHIP))
    page = f"/invoices/cards/{begun.id}/refund"

    client.get(page)
    data = {"csrf_token": client.csrf_token, "amount": "30.00", "key": "the-form"}
    statuses = [client.post(page, data=data).status_code for _ in range(2)]
    too_much = client.post(page, data={**data, "amount": "150.01", "key": "other"}).status_code

    assert (statuses, too_much) == ([303, 303], 422)
    assert (stripe.charges[session["payment_intent"]]["amount_refunded"], begun.refunded) == (3_000, Decimal("30.00"))
    assert begun.invoice.outstanding == Decimal("30.00")


def test_a_missed_message_is_made_up_for(client, stripe, begun):
    stripe.pay(begun.session_id)
    look_after_checkouts()
    too_early = begun.state

    with clock.set_to(clock.now() + timedelta(minutes=30)):
        stripe.is_down = True
        look_after_checkouts()
        down = begun.state
        stripe.is_down = False
        look_after_checkouts()

    assert (too_early, down, begun.state, begun.invoice.outstanding) == ("open", "open", "paid", 0)


def test_when_stripe_is_down_that_is_said_and_nothing_is_lost(client, stripe):
    one, stripe.is_down = invoice(), True
    private = f"/invoices/{one.number}/{signature_of(one)}"

    client.submit(f"{private}/card", on=private)

    assert "The card service does not answer as it should" in client.page.text
    assert one.paid == 0


def test_messages_are_forgotten_after_thirty_days(client, stripe, begun):
    tell(client, stripe.message("customer.created", {"id": "cus_1"}))

    with clock.set_to(clock.now() + timedelta(days=31)):
        end_what_is_over()

    assert db.session.scalars(select(CardEvent)).all() == []


def test_without_a_key_nothing_about_cards_is_there(client, network):
    one = invoice()
    private = f"/invoices/{one.number}/{signature_of(one)}"

    page = client.get(private)

    assert ("card" in client.page.text.lower(), "stripe" in page.headers["Content-Security-Policy"]) == (False, False)
    assert client.get(f"{private}/card").status_code == 404
    assert client.post("/invoices/stripe", data=b"{}").status_code == 404


def test_one_key_without_the_other_does_not_start(monkeypatch):
    monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_1")
    monkeypatch.delenv("STRIPE_WEBHOOK_SECRET", raising=False)

    with pytest.raises(UnsafeSettings, match="STRIPE_WEBHOOK_SECRET"):
        Config().check()


def test_twenty_messages_at_once_are_one_payment(postgres_app, stripe_server):
    postgres_app.config.update(SETTINGS, STRIPE_API=stripe_server.address)
    one = invoice(organisation())
    checkout = CardCheckout(invoice=one, amount=one.outstanding, made_at=clock.now(), session_id="cs_race")
    db.session.add(checkout)
    db.session.commit()
    stripe_server.sessions["cs_race"] = {"id": "cs_race", "amount_total": 18_000}
    session = stripe_server.pay("cs_race")
    same, number = stripe_server.message(DONE, session), one.number
    messages = [same] * 10 + [stripe_server.message(DONE, session) for _ in range(10)]

    def tell_at_once(message):
        with postgres_app.app_context():
            return tell(postgres_app.test_client(), message)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(tell_at_once, messages))

    db.session.expire_all()
    assert answers == [200] * 20
    assert db.session.scalars(select(Payment.amount)).all() == [Decimal("180.00")]
    assert db.session.scalars(select(Invoice).where(Invoice.number == number)).one().outstanding == 0
