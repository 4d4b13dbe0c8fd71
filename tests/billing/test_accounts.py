"""Batches for the accounts: balanced, complete, each entry once."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from network.billing import actions as billing
from network.billing.accounts import actions
from network.billing.accounts.codes import Layout
from network.billing.accounts.models import AccountsEntry
from network.billing.actions import Line
from network.billing.models import EntryKind, LedgerEntry, PaymentMethod
from network.billing.vat import VatKind
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from tests.builders.billing import invoice, payment
from tests.builders.members import organisation


def read(batch, layout):
    return list(csv.DictReader(io.StringIO(batch.file(layout))))


def debits(batch, layout):
    """Each line's amount with the sign of a debit."""
    if layout == Layout.XERO:
        return [Decimal(row["*Amount"]) for row in read(batch, layout)]
    return [Decimal(row["Net Amount"]) * (1 if row["Type"] == "JD" else -1) for row in read(batch, layout)]


@pytest.fixture
def a_year(network):
    """One of everything."""
    of = organisation(name="=Aldermere")
    one, two = invoice(of), invoice(lines=[Line("A", Decimal("0.13")), Line("B", Decimal("10.00"), VatKind.EXEMPT)])
    payment(one, "200.00", keep_rest=True)
    billing.credit(one, "A place fewer", net=Decimal("33.33"))
    billing.refund(of, Decimal("5.00"), clock.today())
    billing.take_back_payment(payment(two, "1.00", method=PaymentMethod.CARD))
    billing.write_off(two, "Gone")
    return one, two


@pytest.mark.parametrize("layout", list(Layout))
def test_a_batch_is_balanced_and_so_is_each_of_its_entries(a_year, layout):
    batch = actions.make_batch(clock.today())

    by_entry = {}
    for row, amount in zip(read(batch, layout), debits(batch, layout), strict=True):
        key = row.get("*Narration") or (row["Reference"], row["Details"])
        by_entry[key] = by_entry.get(key, 0) + amount
    assert set(by_entry.values()) == {Decimal(0)}
    assert sum(amount for amount in debits(batch, layout) if amount > 0) == batch.total


def test_what_customers_owe_is_what_the_ledger_says(a_year):
    batch = actions.make_batch(clock.today())

    owed = sum(
        amount for row, amount in zip(read(batch, Layout.SAGE), debits(batch, Layout.SAGE), strict=True)
        if row["Nominal A/C Ref"] == "1100"
    )  # fmt: skip
    assert owed == sum(db.session.scalars(select(LedgerEntry.amount)), Decimal(0))


def test_an_invoice_in_sage_and_xero(network):
    one = invoice(organisation(name="Aldermere"))

    batch = actions.make_batch(clock.today())

    day = f"{clock.today():%d/%m/%Y}"
    assert [list(row.values()) for row in read(batch, Layout.SAGE)] == [
        ["JD", "", "1100", "0", day, one.number, "Invoice Aldermere", "180.00", "T9", "0.00"],
        ["JC", "", "4000", "0", day, one.number, "Invoice Aldermere", "150.00", "T1", "0.00"],
        ["JC", "", "2200", "0", day, one.number, "Invoice Aldermere", "30.00", "T1", "0.00"],
    ]
    assert [(row["*AccountCode"], row["*TaxRate"], row["*Amount"]) for row in read(batch, Layout.XERO)] == [
        ("611", "No VAT", "180.00"),
        ("200", "No VAT", "-150.00"),
        ("820", "No VAT", "-30.00"),
    ]


def test_names_are_no_formulas_and_credits_stay_numbers(a_year):
    text = actions.make_batch(clock.today()).xero

    assert ["'=Aldermere" in text, ",=Aldermere" in text, ",'-" in text, ",-" in text] == [True, False, False, True]


def test_an_entry_is_in_one_batch_and_batches_are_numbered(network):
    first_invoice = invoice()
    first = actions.make_batch(clock.today())
    payment(first_invoice)
    second = actions.make_batch(clock.today())

    assert [first.number, second.number] == [1, 2]
    held = [(each.batch_id, each.ledger_entry_id) for each in db.session.scalars(select(AccountsEntry))]
    kinds = {entry.id: entry.kind for entry in db.session.scalars(select(LedgerEntry))}
    assert [(batch, kinds[entry]) for batch, entry in held] == [
        (first.id, EntryKind.INVOICE),
        (second.id, EntryKind.PAYMENT),
    ]
    with pytest.raises(Refused, match="Nothing is new"):
        actions.make_batch(clock.today())


def test_a_batch_ends_on_its_day_and_what_is_recorded_late_goes_into_the_next(network):
    today, last_week = clock.today(), clock.today() - timedelta(days=7)
    late = invoice(issued_on=last_week)
    invoice()

    early = actions.make_batch(last_week)
    payment(late, "10.00", last_week)

    assert early.count == 1
    assert actions.make_batch(today).count == 2
    with pytest.raises(Refused, match="today at the latest"):
        actions.make_batch(today + timedelta(days=1))


def test_other_codes_hold_from_the_next_batch_on(network):
    invoice()
    first = actions.make_batch(clock.today())
    before = first.sage
    actions.choose_codes({Layout.SAGE: {"sales": "4900", "bank": "1200", "tax_standard": ""}, Layout.XERO: {}})
    invoice()

    second = actions.make_batch(clock.today())

    assert (first.sage, actions.codes_now().codes["sage"]) == (before, {"sales": "4900"})
    assert [row["Nominal A/C Ref"] for row in read(second, Layout.SAGE)] == ["1100", "4900", "2200"]
