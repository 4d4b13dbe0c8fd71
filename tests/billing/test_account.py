"""Credit on account, payments for several invoices, refunds, write-offs; and what the database refuses to change."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from network.billing import actions, queries
from network.billing.actions import Line, Part
from network.billing.guards import KEPT, SENTENCE
from network.billing.models import EntryKind, InvoiceStatus, LedgerEntry, PaymentMethod
from network.billing.vat import VatKind
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from tests.builders.billing import invoice, payment
from tests.builders.members import organisation


def credit_of(of):
    return db.session.scalar(queries.credit_of(of.id))


def of_ledger(of):
    return sum(db.session.scalars(db.select(LedgerEntry.amount).where(LedgerEntry.organisation_id == of.id)).all())


def test_an_overpayment_stays_as_credit_once_that_is_meant(network):
    one = invoice(of=organisation())

    with pytest.raises(Refused, match=r"Is it really £20\.00 more"):
        payment(one, "200.00")
    payment(one, "200.00", keep_rest=True)

    assert (one.paid, one.outstanding, credit_of(one.organisation)) == (Decimal("180.00"), 0, Decimal("20.00"))
    assert of_ledger(one.organisation) == Decimal("-20.00")


def test_credit_pays_the_next_invoice_as_far_as_it_goes(network):
    first = invoice(of=organisation())
    second = invoice(of=first.organisation)
    payment(first, "200.00", keep_rest=True)

    used = actions.use_credit(second)

    assert (used, second.outstanding, credit_of(first.organisation)) == (Decimal("20.00"), Decimal("160.00"), 0)
    assert second.status_on(clock.today()) == InvoiceStatus.PART_PAID
    with pytest.raises(Refused, match="no credit"):
        actions.use_credit(second)


def test_credit_can_settle_an_invoice(network):
    first, one = invoice(of=organisation()), None
    payment(first, "400.00", keep_rest=True)
    one = invoice(of=first.organisation)

    actions.use_credit(one)

    assert one.settled_at is not None
    assert credit_of(first.organisation) == Decimal("40.00")


def test_what_an_organisation_paid_and_was_then_credited_goes_to_its_account_and_back(network):
    one = invoice(of=organisation())
    payment(one)

    actions.credit(one, "One place fewer", net=Decimal("50.00"))
    kept = credit_of(one.organisation)
    for _twice in range(2):
        actions.refund(one.organisation, Decimal("60.00"), clock.today(), "BACS 12", key="the-form")

    assert (kept, credit_of(one.organisation), of_ledger(one.organisation)) == (Decimal("60.00"), 0, 0)
    assert (one.outstanding, one.to_refund, one.settled_at is not None) == (0, 0, True)
    with pytest.raises(Refused, match=r"At most £0\.00"):
        actions.refund(one.organisation, Decimal("0.01"), clock.today())


def test_who_has_no_account_gets_it_back_from_the_invoice(network):
    one = invoice()
    payment(one)
    actions.credit(one, "The conference was cancelled", net=Decimal("50.00"))

    actions.refund(one, Decimal("60.00"), clock.today())

    assert (one.to_refund, one.outstanding) == (0, 0)


def test_one_payment_is_for_several_invoices_and_the_rest_is_credit(network):
    of = organisation()
    first, second = invoice(of=of), invoice(of=of, net="100.00")

    both = actions.record_payment_over(
        [Part(first, Decimal("180.00")), Part(second, Decimal("100.00"))],
        clock.today(),
        PaymentMethod.TRANSFER,
        on_account=Decimal("5.00"),
        organisation=of,
    )
    paid = (both.amount, first.outstanding, second.outstanding, credit_of(of))
    actions.take_back_payment(both)

    assert paid == (Decimal("285.00"), 0, Decimal("20.00"), Decimal("5.00"))
    assert (first.outstanding, second.outstanding, credit_of(of)) == (Decimal("180.00"), Decimal("120.00"), 0)
    assert [entry.kind for entry in both.entries] == [EntryKind.PAYMENT] * 3 + [EntryKind.TAKEN_BACK] * 3


def test_a_payment_whose_rest_was_used_elsewhere_is_not_taken_back(network):
    first = invoice(of=organisation())
    mistake = payment(first, "200.00", keep_rest=True)
    actions.use_credit(invoice(of=first.organisation))

    with pytest.raises(Refused, match=r"£20\.00 was used as credit"):
        actions.take_back_payment(mistake)

    assert (mistake.taken_back_at, first.paid) == (None, Decimal("180.00"))


def test_what_is_written_off_is_asked_for_no_more_and_makes_nobody_a_member(network):
    one = invoice(issued_on=clock.today() - timedelta(days=400))

    for _twice in range(2):
        actions.write_off(one, "Dissolved", key="the-form")

    assert (one.outstanding, one.written_off, one.settled_at) == (0, Decimal("180.00"), None)
    assert one.status_on(clock.today()) == InvoiceStatus.WRITTEN_OFF
    actions.take_back_write_off(one)
    assert (one.outstanding, one.status_on(clock.today())) == (Decimal("180.00"), InvoiceStatus.OVERDUE)


def test_a_bank_charge_written_off_leaves_the_invoice_paid(network):
    one = invoice()
    payment(one, "178.50")

    actions.write_off(one, "Bank charge")

    assert (one.status_on(clock.today()), one.settled_at is not None) == (InvoiceStatus.PAID, True)


def test_a_credit_note_by_line_has_each_lines_own_vat(network):
    lines = [Line("Training", Decimal("100.00")), Line("Book", Decimal("30.00"), VatKind.ZERO)]
    one = invoice(lines=[*lines, Line("Gift", Decimal("20.00"), VatKind.OUTSIDE)])
    training, book, _gift = one.lines

    note = actions.credit(one, "Book returned", by_line={training.id: Decimal("10.00"), book.id: Decimal("30.00")})

    assert [(line.net, line.vat, line.vat_kind) for line in note.lines] == [
        (Decimal("10.00"), Decimal("2.00"), VatKind.STANDARD),
        (Decimal("30.00"), Decimal("0.00"), VatKind.ZERO),
    ]
    with pytest.raises(Refused, match=r"At most £0\.00 can still be credited of “Book”"):
        actions.credit(one, "Again", by_line={book.id: Decimal("0.01")})


def test_a_part_of_just_one_lines_amount_is_credited_on_that_line(network):
    one = invoice(lines=[Line("A", Decimal("145.00")), Line("B", Decimal("60.00"), VatKind.ZERO)])

    note = actions.credit(one, "B cancelled", net=Decimal("60.00"))

    assert [(line.description, line.vat) for line in note.lines] == [("B", 0)]


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_itself_refuses_to_change_what_was_issued(network, table, deed):
    one = invoice()
    actions.credit(one, "A part", net=Decimal("1.00"))
    column = KEPT[table][-1]
    sentence = f"DELETE FROM {table}" if deed == "delete" else f"UPDATE {table} SET {column} = {column}"

    with pytest.raises(DatabaseError, match=SENTENCE), db.session.begin_nested():
        db.session.execute(text(sentence))


def test_what_is_credited_of_a_written_off_invoice_is_no_longer_given_up(network):
    one = invoice(of=organisation())
    actions.write_off(one, "Dissolved")

    actions.credit(one, "Never owed")

    assert (one.paid, one.credited, one.written_off, one.to_refund) == (0, one.total, 0, 0)
