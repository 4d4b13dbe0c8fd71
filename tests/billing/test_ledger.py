"""Whatever is issued, paid, taken back and credited, the books add up."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.billing import actions, queries
from network.billing.actions import Line
from network.billing.models import CreditNote, Invoice, InvoiceStatus
from network.billing.vat import VatKind
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from tests.builders.billing import invoice, payment

pence = st.integers(0, 100_000).map(lambda number: Decimal(number).scaleb(-2))
line = st.builds(Line, st.just("A line"), pence, st.sampled_from(VatKind))
deeds = st.lists(
    st.tuples(st.sampled_from(["issue", "pay", "take back", "credit", "credit all", "add a PO"]), pence), max_size=15
)


def do(deed, amount, books, lines):
    one = books[-1]
    if deed == "issue":
        since = int(amount) % 60
        books.append(
            invoice(lines=lines, issued_on=clock.today() - timedelta(days=since), needs_purchase_order=since % 2 == 0)
        )
    elif deed == "pay":
        payment(one, amount)
    elif deed == "take back" and one.payments:
        actions.take_back_payment(one.payments[-1])
    elif deed == "credit":
        actions.credit(one, "A part", net=amount)
    elif deed == "credit all":
        actions.credit(one, "The rest")
    elif deed == "add a PO":
        actions.add_purchase_order(one, f"PO {amount}")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=st.lists(line, min_size=1, max_size=4), deeds=deeds)
def test_the_books_always_add_up(network, lines, deeds):
    books = [invoice(lines=lines)]
    for deed, amount in deeds:
        with suppress(Refused):
            do(deed, amount, books, lines)

    for one in books:
        check(one)
    check_numbers(Invoice)
    check_numbers(CreditNote)


def check(one):
    kept = [each for each in one.payments if not each.taken_back_at]
    assert one.net == sum(each.net for each in one.lines)
    assert one.vat == sum(each.vat for each in one.lines)
    assert one.total == one.net + one.vat
    assert one.paid == sum(each.amount for each in kept)
    assert one.credited == sum(each.total for each in one.credit_notes)
    assert 0 <= one.credited <= one.total
    assert 0 <= one.paid <= one.total
    assert one.outstanding >= 0
    assert one.outstanding - one.to_refund == one.total - one.paid - one.credited
    assert sum(each.net for each in one.credit_notes) <= one.net
    assert (one.settled_at is not None) == (one.outstanding == 0 and (bool(kept) or one.total == 0))
    told = [s for s in InvoiceStatus if rows(queries.by_number(one.number).where(queries.has_status(s, clock.today())))]
    assert told == [one.status_on(clock.today())]


def check_numbers(model):
    """Each series runs from 1 without a gap."""
    given_numbers = [number.rpartition("-") for number in db.session.scalars(db.select(model.number))]
    longest = Counter(series for series, _dash, _last in given_numbers)
    assert sorted(given_numbers) == sorted(
        (series, "-", f"{number:04}") for series, count in longest.items() for number in range(1, count + 1)
    )
