"""Unpaid places are kept until they are due, then released: after a reminder, with a letter to everybody, never silently."""

from datetime import timedelta
from decimal import Decimal

import pytest

from network.billing.actions import add_purchase_order, record_payment, say_paid
from network.billing.cards.models import CardCheckout
from network.billing.models import PaymentMethod
from network.conferences import jobs, queries
from network.conferences.actions import holding, swapping
from network.conferences.actions.booking import place_order
from network.conferences.actions.charging import Customer
from network.core import clock
from network.core.db import db, save
from network.core.history import Change
from tests.builders.conferences import conference, guest, order
from tests.conferences.test_booking import advanced, as_colleague

DUE = 30  # days after the booking


def after(days):
    return clock.set_to(clock.now() + timedelta(days=days))


def daily(sent_mail, days):
    """What is written when the daily job runs so many days from now."""
    before = len(sent_mail())
    with after(days):
        jobs.look_at_unpaid_bookings()
        return [(letter["To"], letter["Subject"].split(" at ")[0]) for letter in sent_mail()[before:]]


def test_a_reminder_comes_a_week_before_and_the_release_after_the_last_day(network, sent_mail):
    booked = order(conference(), [guest(email="xanthe@example.org")])
    place = booked.registrations[0]

    assert daily(sent_mail, DUE - 8) == []
    assert daily(sent_mail, DUE - 7) == [("booker@example.org", "Your places")]
    assert daily(sent_mail, DUE - 6) == []
    assert daily(sent_mail, DUE) == []
    assert not place.is_cancelled
    released = daily(sent_mail, DUE + 1)

    assert ("booker@example.org", "Your place") in released
    assert ("xanthe@example.org", "Your place") in released
    assert (place.is_cancelled, booked.conference.places_taken) == (True, 0)
    assert (booked.invoice.outstanding, len(booked.invoice.credit_notes)) == (0, 1)
    assert daily(sent_mail, DUE + 2) == []
    assert db.session.query(Change).filter_by(record_type="registration", record_id=place.id, action="changed").count()


def test_included_places_stay_when_those_that_cost_something_are_released(network, sent_mail):
    _aldermere, ada, _bilal = advanced()
    booked = place_order(conference(), [as_colleague(ada), guest(), guest()], booker=ada)
    daily(sent_mail, DUE - 7)

    daily(sent_mail, DUE + 1)

    assert [each.delegate_name for each in booked.standing] == [ada.name]
    assert [note.net for note in booked.invoice.credit_notes] == [290]


def test_nobody_is_released_without_a_week_to_pay_after_the_reminder(network, sent_mail):
    booked = order()

    assert daily(sent_mail, DUE + 3) == [("booker@example.org", "Your places")]
    assert booked.holds_until == clock.today() + timedelta(days=DUE + 10)
    daily(sent_mail, DUE + 10)
    assert not booked.registrations[0].is_cancelled
    daily(sent_mail, DUE + 11)
    assert booked.registrations[0].is_cancelled


@pytest.mark.parametrize("what", ["paid", "in part", "said", "purchase order", "kept", "soon"])
def test_what_is_paid_or_said_to_be_or_kept_is_not_released(network, sent_mail, what):
    booked = order(
        conference(in_days=DUE - 10 if what == "soon" else 100),
        customer=Customer("Town Team", "The Green", purchase_order_follows=what == "purchase order"),
    )
    invoice = booked.invoice
    daily(sent_mail, DUE - 7)
    if what in {"paid", "in part"}:
        part = invoice.total if what == "paid" else invoice.total / 2
        record_payment(invoice, part, clock.today(), PaymentMethod.TRANSFER)
    elif what == "kept":
        holding.keep_until(booked, clock.today() + timedelta(days=60))
    elif what == "said":
        with after(DUE - 2):
            say_paid(invoice, clock.today())
    elif what == "purchase order":
        with after(DUE - 2):
            add_purchase_order(invoice, "4500 1")

    daily(sent_mail, DUE + 1)

    assert not booked.registrations[0].is_cancelled


def test_who_waits_is_offered_what_was_released(network, sent_mail):
    from tests.conferences.test_waiting import join

    summit = conference(capacity=1)
    order(summit)
    party = join(summit)
    daily(sent_mail, DUE - 7)

    daily(sent_mail, DUE + 1)

    assert party.offered == 1


def test_only_what_is_to_be_paid_is_looked_at(network):
    order()
    with after(DUE):
        day = clock.today()
        assert len(db.session.scalars(queries.orders_due_by(day)).all()) == 1
        assert db.session.scalars(queries.orders_due_by(day - timedelta(days=1))).all() == []


def test_a_booking_whose_payer_is_at_the_card_services_page_is_not_released_before_they_are_back(network, sent_mail):
    booked = order()
    daily(sent_mail, DUE - 7)
    with after(DUE + 1):
        save(CardCheckout(invoice=booked.invoice, amount=booked.invoice.total, made_at=clock.now()))

    daily(sent_mail, DUE + 1)
    assert not booked.registrations[0].is_cancelled
    daily(sent_mail, DUE + 3)

    assert booked.registrations[0].is_cancelled


def test_a_place_that_is_paid_stays_when_one_that_was_added_later_is_released(network, sent_mail):
    booked = order()
    record_payment(booked.invoice, booked.invoice.total, clock.today(), PaymentMethod.TRANSFER)
    added = swapping.add(booked, guest(), agreed=Decimal(145))
    daily(sent_mail, DUE - 7)

    daily(sent_mail, DUE + 1)

    assert booked.standing == [booked.registrations[0]] != [added]
    assert booked.conference.places_taken == 1
    assert booked.invoice.credit_notes == []
