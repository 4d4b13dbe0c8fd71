"""The one place that writes the ledger, and with each line the sum that its invoice carries."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import exists, select

from network.billing import queries
from network.billing.models import EntryKind, Invoice, LedgerEntry
from network.core import clock
from network.core.db import db, save
from network.people.models import Person

#: The column of an invoice that a kind of entry lowers or raises.
SUMS = {
    EntryKind.PAYMENT: "paid",
    EntryKind.TAKEN_BACK: "paid",
    EntryKind.CREDIT_KEPT: "paid",
    EntryKind.CREDIT_USED: "paid",
    EntryKind.REFUND: "paid",
    EntryKind.CREDIT_NOTE: "credited",
    EntryKind.WRITE_OFF: "written_off",
    EntryKind.WRITE_OFF_TAKEN_BACK: "written_off",
}


def enter(
    kind: EntryKind,
    amount: Decimal,
    on: date,
    *,
    invoice: Invoice | None = None,
    organisation_id: int | None = None,
    by: Person | None = None,
    **details: Any,
) -> LedgerEntry:
    """Write a line: on the invoice, or, without one, on the organisation's account."""
    entry = save(
        LedgerEntry(
            kind=kind,
            amount=amount,
            entered_on=on,
            invoice=invoice,
            organisation_id=invoice.organisation_id if invoice else organisation_id,
            recorded_at=clock.now(),
            recorded_by_id=by.id if by else None,
            **details,
        )
    )
    if invoice is not None and kind in SUMS:
        setattr(invoice, SUMS[kind], getattr(invoice, SUMS[kind]) - amount)
        settle(invoice)
    return entry


def settle(invoice: Invoice) -> None:
    """Note the moment from which nothing is left to pay, or that something is again.

    What came in counts, wherever it went on to: an invoice that was paid and is credited afterwards stays settled. One that
    was mostly written off is not.
    """
    if invoice.outstanding:
        invoice.settled_at = None
    elif invoice.total:
        came_in = Decimal(db.session.scalar(queries.came_in_for(invoice)) or 0)
        is_settled = came_in > invoice.written_off
        invoice.settled_at = (invoice.settled_at or clock.now()) if is_settled else None
    db.session.flush()


def keep_excess(invoice: Invoice, by: Person | None = None, key: str | None = None) -> None:
    """What is too much on an invoice undoes what was given up of it. The rest goes to the organisation's account.

    Customers without an account get it back.
    """
    given_up = min(invoice.to_refund, invoice.written_off)
    if given_up:
        enter(EntryKind.WRITE_OFF_TAKEN_BACK, given_up, clock.today(), invoice=invoice, by=by)
    excess = invoice.to_refund
    if excess and invoice.organisation_id is not None:
        move(EntryKind.CREDIT_KEPT, excess, invoice, by, key)


def move(kind: EntryKind, amount: Decimal, invoice: Invoice, by: Person | None = None, key: str | None = None) -> None:
    """Two lines that cancel out: the invoice owes so much more and the account so much less, or the reverse below zero."""
    today, organisation_id = clock.today(), invoice.organisation_id
    enter(kind, -amount, today, organisation_id=organisation_id, by=by, key=key)
    enter(kind, amount, today, invoice=invoice, by=by, key=key)


def credit_now(organisation_id: int | None) -> Decimal:
    """What stands to an organisation's credit."""
    return Decimal(db.session.scalar(queries.credit_of(organisation_id)) or 0)


def was_done(key: str | None) -> bool:
    """Whether the same form was sent before, and has left its line."""
    return bool(key and db.session.scalar(select(exists().where(LedgerEntry.key == key))))
