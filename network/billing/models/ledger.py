"""The ledger: one line for each change of what is owed. It is only ever added to; every sum on every page is a sum of it."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.organisations.models import Organisation

if TYPE_CHECKING:
    from network.billing.models.credit_note import CreditNote
    from network.billing.models.invoice import Invoice
    from network.billing.models.payment import Payment


class EntryKind(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    TAKEN_BACK = "taken_back"
    CREDIT_KEPT = "credit_kept"  # from an invoice that has too much, to the account: two lines that cancel out
    CREDIT_USED = "credit_used"  # from the account, for an invoice: likewise
    REFUND = "refund"
    WRITE_OFF = "write_off"
    WRITE_OFF_TAKEN_BACK = "write_off_taken_back"

    @property
    def label(self) -> str:
        return str(ENTRY_LABELS[self])

    @property
    def is_transfer(self) -> bool:
        """Moves credit within one account, and changes nothing of what is owed in all."""
        return self in {EntryKind.CREDIT_KEPT, EntryKind.CREDIT_USED}


ENTRY_LABELS = {
    EntryKind.INVOICE: _l("Invoice"),
    EntryKind.CREDIT_NOTE: _l("Credit note"),
    EntryKind.PAYMENT: _l("Payment"),
    EntryKind.TAKEN_BACK: _l("Payment taken back"),
    EntryKind.CREDIT_KEPT: _l("Kept as credit on account"),
    EntryKind.CREDIT_USED: _l("Credit on account used"),
    EntryKind.REFUND: _l("Sent back"),
    EntryKind.WRITE_OFF: _l("Written off"),
    EntryKind.WRITE_OFF_TAKEN_BACK: _l("Write-off taken back"),
}


class LedgerEntry(Model):
    """What is owed becomes more by `amount`, or less where it is negative: on an invoice, or, without one, on account.

    A database trigger refuses to change or delete it; only the organisation may change, when two records of one are merged.
    It is business record, kept for six years after the end of the year it belongs to.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (
        Index("ix_ledger_entry_organisation_id", "organisation_id", "entered_on", "id"),
        Index("ix_ledger_entry_invoice_id", "invoice_id"),
        Index("ix_ledger_entry_payment_id", "payment_id"),
        Index("ix_ledger_entry_entered_on", "entered_on", "id"),
        Index("ix_ledger_entry_key", "key"),
        CheckConstraint("invoice_id IS NOT NULL OR organisation_id IS NOT NULL", name="belongs_to_somebody"),
        CheckConstraint(
            "CASE WHEN kind IN ('invoice', 'taken_back', 'refund', 'write_off_taken_back') THEN amount >= 0"
            " WHEN kind IN ('payment', 'credit_note', 'write_off') THEN amount < 0 ELSE amount <> 0 END",
            name="sign_of_its_kind",
        ),
    )
    keeps_history = False  # it is one

    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"))
    kind: Mapped[EntryKind]
    amount: Mapped[Decimal]
    entered_on: Mapped[date]  # the day it counts from: of issue, or of arrival
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"))
    credit_note_id: Mapped[int | None] = mapped_column(ForeignKey("credit_note.id"))
    reason: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str | None]  # of the form it came from, so that a second press does nothing

    organisation: Mapped[Organisation | None] = relationship()
    invoice: Mapped["Invoice | None"] = relationship(back_populates="entries")
    payment: Mapped["Payment | None"] = relationship(back_populates="entries")
    credit_note: Mapped["CreditNote | None"] = relationship()

    @property
    def is_undone(self) -> bool:
        """Of a payment that was taken back: it and its counterpart no longer count."""
        return self.payment is not None and self.payment.taken_back_at is not None

    @property
    def document(self) -> Any:
        """The number a customer knows it by."""
        if self.credit_note:
            return self.credit_note.number
        return self.invoice.number if self.invoice else ""
