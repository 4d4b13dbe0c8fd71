"""What a place costs: the member price, its invoice, and what is credited when it is given up or called off."""

from datetime import timedelta
from decimal import Decimal

import pytest

from network.billing.models import CreditNote, Invoice
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.webinars import actions
from network.webinars.actions import Customer
from network.webinars.actions.paying import quote_for
from network.webinars.digest import entries_of_webinars
from network.webinars.mail_answers import ask_to_book
from network.webinars.pricing import quote, refund
from tests.builders.members import member, person
from tests.builders.webinars import webinar

PAYS = Customer("Example Council", "Town Hall", "finance@example.org")


@pytest.mark.parametrize(
    "net, member_net, is_member, pays, why",
    [
        (60, 40, True, 40, "Member price"),
        (60, 40, False, 60, "Price for non-members"),
        (60, 0, True, 0, "Member price"),
        (60, 60, True, 60, "The price is the same for everybody"),
        (0, 0, False, 0, "Price for non-members"),
    ],
)
def test_the_price_and_its_reason(app, net, member_net, is_member, pays, why):
    with app.test_request_context():
        found = quote(Decimal(net), Decimal(member_net), 20, is_member)

    assert (found.net, found.why) == (Decimal(pays), why)


@pytest.mark.parametrize(
    "days, credited", [(30, "45.55"), (28, "45.55"), (27, "22.78"), (14, "22.78"), (13, "0"), (-1, "0")]
)
def test_all_half_or_nothing_is_credited(days, credited):
    assert refund(Decimal("45.55"), days) == Decimal(credited)


@pytest.fixture
def paid(network):
    return webinar(
        title="A day on data", net=Decimal(60), member_net=Decimal(40), starts_at=clock.now() + timedelta(days=20)
    )


def test_a_member_is_invoiced_the_member_price_once(paid):
    ada = member()
    first = actions.book(ada, paid, PAYS, Decimal(40))
    second = actions.book(ada, paid, PAYS, Decimal(40))

    [invoice] = db.session.query(Invoice).all()
    assert first is second
    assert (first.net, first.invoice, invoice.net) == (Decimal(40), invoice, Decimal(40))
    assert (invoice.customer_name, invoice.organisation) == ("Example Council", first.organisation)


def test_others_pay_the_other_price_and_nobody_books_what_is_not_free_without_an_invoice(paid):
    assert actions.book(person(), paid, PAYS).net == Decimal(60)
    with pytest.raises(Refused, match="not free"):
        actions.book(member(), paid)


def test_another_price_than_the_one_shown_is_asked_again(paid):
    with pytest.raises(Refused, match="price has changed"):
        actions.book(member(), paid, PAYS, Decimal(30))
    assert db.session.query(Invoice).count() == 0


def test_free_for_members_is_one_click_for_them(network):
    mixed = webinar(net=Decimal(60))

    assert quote_for(member(), mixed).is_free
    assert actions.book(member(), mixed).invoice is None


def test_giving_up_in_the_last_month_credits_half_and_calling_off_all(paid):
    kept = actions.book(member(), paid, PAYS)
    actions.cancel_booking(actions.book(member(), paid, PAYS))
    actions.cancel(paid)

    nets = [note.net for note in db.session.query(CreditNote).order_by(CreditNote.id)]
    assert nets == [Decimal(20), Decimal(40)]
    assert kept.invoice.net == Decimal(40)


def test_a_letter_offers_one_press_only_for_what_is_free(paid):
    free = webinar()

    entries = entries_of_webinars([paid.id, free.id])

    assert [len(entries[each.id].presses) for each in (paid, free)] == [0, 1]
    assert "not free" in ask_to_book(member(), paid.id).settled
