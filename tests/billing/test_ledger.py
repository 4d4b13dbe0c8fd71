"""Whatever a year brings, the books add up: every sum a page shows is the same sum of the ledger, to the penny."""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from network.billing import actions, queries
from network.billing.actions import Line, Part, quotes
from network.billing.models import CreditNote, EntryKind, Invoice, InvoiceStatus, LedgerEntry, PaymentMethod
from network.billing.statement import ages_of
from network.billing.vat import VatKind, vat_of
from network.billing.views.account import statement_of
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.organisations.models import Organisation
from tests.builders.billing import invoice, payment
from tests.builders.members import organisation

FIRST_DAY = date(2026, 1, 5)
pence = st.integers(1, 60_000).map(lambda number: Decimal(number).scaleb(-2))
lines = st.lists(st.builds(Line, st.just("A line"), pence, st.sampled_from(VatKind)), min_size=1, max_size=3)


class Year:
    """A network's year: two organisations with accounts, and customers without; each deed some days after the last."""

    def __init__(self):
        self.customers = [organisation(), organisation(), None]
        self.books = []
        self.quotes = []

    def chosen(self, number):
        return self.books[number % len(self.books)]

    def issue(self, number, amount, lines):
        of, waits = self.customers[number % 3], number % 2 == 0
        self.books.append(invoice(of=of, lines=lines, customer_email="", needs_purchase_order=waits))

    def pay(self, number, amount, lines):
        payment(self.chosen(number), amount, keep_rest=True)

    def pay_in_full(self, number, amount, lines):
        payment(self.chosen(number))

    def pay_two(self, number, amount, lines):
        of = self.customers[number % 2]
        owed = rows(queries.unpaid_of(of).limit(2))
        parts = [Part(each, each.outstanding) for each in owed]
        actions.record_payment_over(parts, clock.today(), PaymentMethod.TRANSFER, on_account=amount, organisation=of)

    def take_back(self, number, amount, lines):
        for each in self.chosen(number).payments[-1:]:
            actions.take_back_payment(each)

    def credit(self, number, amount, lines):
        actions.credit(self.chosen(number), "A part", net=amount)

    def credit_a_line(self, number, amount, lines):
        one = self.chosen(number)
        actions.credit(one, "A line", by_line={one.lines[-1].id: amount})

    def credit_all(self, number, amount, lines):
        actions.credit(self.chosen(number), "The rest")

    def write_off(self, number, amount, lines):
        actions.write_off(self.chosen(number), "Dissolved")

    def take_back_write_off(self, number, amount, lines):
        actions.take_back_write_off(self.chosen(number))

    def use_credit(self, number, amount, lines):
        actions.use_credit(self.chosen(number))

    def refund(self, number, amount, lines):
        actions.refund(self.customers[number % 2], amount, clock.today())

    def refund_a_guest(self, number, amount, lines):
        one = self.chosen(number)
        actions.refund(one, one.to_refund, clock.today())

    def quote(self, number, amount, lines):
        of = self.customers[number % 3]
        given = {"customer_name": "A customer", "customer_address": "", "customer_email": ""}
        self.quotes.append(quotes.write_quote(lines, organisation=of, **given))

    def accept(self, number, amount, lines):
        if self.quotes:
            self.books.append(quotes.accept(self.quotes[-1]))

    def add_purchase_order(self, number, amount, lines):
        actions.add_purchase_order(self.chosen(number), f"PO {amount}")


DEEDS = sorted(name for name in vars(Year) if not name.startswith("_") and name != "chosen")


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],  # to shrink a year takes longer than to read it
)
@given(
    first=lines,
    deeds=st.lists(
        st.tuples(st.sampled_from(DEEDS), st.integers(0, 11), pence, lines, st.integers(0, 12)),
        min_size=10,
        max_size=30,
    ),
)
def test_the_books_add_up_after_any_year(network, first, deeds):
    year, today = Year(), FIRST_DAY
    with clock.set_to(clock.at(today, 10)):
        for number in range(3):
            year.issue(number, None, first)
    for deed, number, amount, lines, days in deeds:
        today += timedelta(days=days)
        with clock.set_to(clock.at(today, 10)), suppress(Refused), db.session.begin_nested():
            getattr(year, deed)(number, amount, lines)

    with clock.set_to(clock.at(today, 18)):
        db.session.expire_all()
        check_all(year, today)


def check_all(year, today):
    """The books of this year, and the sums of all there are: earlier years of the test are among them."""
    for one in year.books:
        check(one, today)
    for of in year.customers[:2]:
        check_account(of, today)
    books = rows(db.select(Invoice))
    everything = sum_of(db.select(LedgerEntry.amount))
    on_account = sum_of(db.select(LedgerEntry.amount).where(LedgerEntry.invoice_id.is_(None)))
    assert everything == sum(one.outstanding - one.to_refund for one in books) + on_account
    owed = db.session.execute(queries.sums_owed(today)).one()
    aged = ages_of(rows(queries.unpaid()), today)
    assert (owed.unpaid_sum or 0) == sum(aged.values()) == sum(one.outstanding for one in books)
    check_numbers(Invoice)
    check_numbers(CreditNote)


def sum_of(statement):
    return sum(db.session.scalars(statement).all())


def check_account(of: Organisation, today: date):
    """What the statement ends with is what is owed less the credit; and it does not matter on which day it begins."""
    credit = actions.credit_now(of.id)
    owed = sum(each.outstanding for each in rows(queries.unpaid_of(of)))
    whole = statement_of(of, FIRST_DAY, today)
    later = statement_of(of, FIRST_DAY + (today - FIRST_DAY) / 2, today)
    assert credit >= 0
    assert (whole.opening, whole.closing, later.closing) == (0, owed - credit, owed - credit)
    for statement in (whole, later):
        balances = [line.balance for line in statement.lines]
        assert (balances[-1] if balances else statement.opening) == statement.closing
    assert sum(whole.ages.values()) == owed


def check(one, today):
    of_kind = Counter()
    for entry in one.entries:
        of_kind[entry.kind] += entry.amount
    assert one.net == sum(each.net for each in one.lines)
    assert one.vat == sum(each.vat for each in one.lines)
    assert all(each.vat == vat_of(each.net, each.vat_rate) for each in one.lines)
    assert one.total == one.net + one.vat == of_kind[EntryKind.INVOICE]
    assert one.credited == -of_kind[EntryKind.CREDIT_NOTE] == sum(each.total for each in one.credit_notes)
    assert one.written_off == -of_kind[EntryKind.WRITE_OFF] - of_kind[EntryKind.WRITE_OFF_TAKEN_BACK]
    assert one.total - one.paid - one.credited - one.written_off == sum(of_kind.values())
    assert one.outstanding - one.to_refund == sum(of_kind.values())
    assert 0 <= one.paid <= one.total
    assert 0 <= one.credited <= one.total
    assert one.to_refund == 0 or one.organisation_id is None
    assert all(line.net_left >= 0 and line.vat_left >= 0 for line in one.lines)
    told = [s for s in InvoiceStatus if rows(queries.by_number(one.number).where(queries.has_status(s, today)))]
    assert told == [one.status_on(today)]


def check_numbers(model):
    """Each series runs from 1 without a gap."""
    given_numbers = [number.rpartition("-") for number in db.session.scalars(db.select(model.number))]
    longest = Counter(series for series, _dash, _last in given_numbers)
    assert sorted(given_numbers) == sorted(
        (series, "-", f"{number:04}") for series, count in longest.items() for number in range(1, count + 1)
    )
