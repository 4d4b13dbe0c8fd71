"""What can be asked about the way into the accounts."""

from datetime import date

from sqlalchemy import ColumnElement, Select, exists, func, not_, select
from sqlalchemy.orm import defer, joinedload, selectinload

from network.billing.accounts.models import AccountsBatch, AccountsCodes, AccountsEntry
from network.billing.models import CreditNote, CreditNoteLine, Invoice, LedgerEntry

in_a_batch: ColumnElement[bool] = exists().where(AccountsEntry.ledger_entry_id == LedgerEntry.id)


def waiting(until: date) -> Select:
    """The entries up to a day that are in no batch yet, with all that a journal says of them."""
    return (
        select(LedgerEntry)
        .where(LedgerEntry.entered_on <= until, not_(in_a_batch))
        .order_by(LedgerEntry.entered_on, LedgerEntry.id)
        .options(
            joinedload(LedgerEntry.payment),
            joinedload(LedgerEntry.organisation),
            selectinload(LedgerEntry.invoice).selectinload(Invoice.lines),
            selectinload(LedgerEntry.credit_note).selectinload(CreditNote.lines).joinedload(CreditNoteLine.line),
        )
    )


def count_waiting(until: date) -> Select:
    return select(func.count()).select_from(LedgerEntry).where(LedgerEntry.entered_on <= until, not_(in_a_batch))


def batches() -> Select:
    """The batches so far, without their files."""
    return select(AccountsBatch).options(
        joinedload(AccountsBatch.made_by), defer(AccountsBatch.xero), defer(AccountsBatch.sage)
    )


def batch(number: int) -> Select:
    return select(AccountsBatch).where(AccountsBatch.number == number)


def codes() -> Select:
    return select(AccountsCodes).limit(1)
