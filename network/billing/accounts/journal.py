"""What an entry of the ledger means in double entry: lines that add up to nothing. No database."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from network.billing.accounts.codes import Account
from network.billing.models import EntryKind, LedgerEntry, PaymentMethod
from network.billing.vat import VatKind, VatSum


@dataclass(frozen=True)
class JournalLine:
    """A debit, or below zero a credit. Income says how it stands to VAT."""

    entry: LedgerEntry
    account: Account
    amount: Decimal
    vat_kind: VatKind | None = None

    @property
    def document(self) -> str:
        return self.entry.document or ""

    @property
    def customer(self) -> str:
        if self.entry.invoice:
            return self.entry.invoice.customer_name
        return self.entry.organisation.name if self.entry.organisation else ""


def lines_of(entry: LedgerEntry) -> list[JournalLine]:
    """What is owed on one side, why on the other. Credit moved within an account changes nothing, and has none."""
    if entry.kind.is_transfer or not entry.amount:
        return []
    owed = JournalLine(entry, Account.DEBTORS, entry.amount)
    return [line for line in (owed, *other_side(entry)) if line.amount]


def other_side(entry: LedgerEntry) -> list[JournalLine]:
    if entry.kind == EntryKind.INVOICE and entry.invoice:
        return income(entry, entry.invoice.vat_sums, Decimal(-1))
    if entry.kind == EntryKind.CREDIT_NOTE and entry.credit_note:
        return income(entry, entry.credit_note.vat_sums, Decimal(1))
    if entry.kind in {EntryKind.WRITE_OFF, EntryKind.WRITE_OFF_TAKEN_BACK}:
        return [JournalLine(entry, Account.WRITTEN_OFF, -entry.amount)]
    return [JournalLine(entry, till_of(entry), -entry.amount)]


def income(entry: LedgerEntry, sums: Sequence[VatSum], sign: Decimal) -> list[JournalLine]:
    net = [JournalLine(entry, Account.SALES, sign * each.net, each.kind) for each in sums]
    vat = [JournalLine(entry, Account.VAT, sign * each.vat, each.kind) for each in sums]
    return [*net, *vat]


def till_of(entry: LedgerEntry) -> Account:
    by_card = entry.payment is not None and entry.payment.method == PaymentMethod.CARD
    return Account.CARD if by_card else Account.BANK
