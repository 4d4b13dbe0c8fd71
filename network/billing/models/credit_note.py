"""What corrects an invoice."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.vat import VatKind, VatSum, vat_sums
from network.core.db import Model

if TYPE_CHECKING:
    from network.billing.models.invoice import Invoice, InvoiceLine


class CreditNote(Model):
    """What corrects an invoice; it has a number of its own, and is never edited either."""

    __tablename__ = "credit_note"
    __table_args__ = (
        Index("ix_credit_note_invoice_id", "invoice_id"),
        UniqueConstraint("invoice_id", "key"),
        CheckConstraint("total = net + vat", name="total_is_net_and_vat"),
        CheckConstraint("total > 0", name="total_positive"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"))
    issued_on: Mapped[date]
    reason: Mapped[str]
    net: Mapped[Decimal]
    vat: Mapped[Decimal]
    total: Mapped[Decimal]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str | None]  # of the form it came from, so that a second press does nothing

    invoice: Mapped["Invoice"] = relationship(back_populates="credit_notes")
    lines: Mapped[list["CreditNoteLine"]] = relationship(back_populates="note", order_by="CreditNoteLine.id")

    @property
    def vat_sums(self) -> list[VatSum]:
        return vat_sums(self.lines)


class CreditNoteLine(Model):
    """What is credited of one line of the invoice, with that line's VAT."""

    __tablename__ = "credit_note_line"
    __table_args__ = (
        Index("ix_credit_note_line_credit_note_id", "credit_note_id"),
        Index("ix_credit_note_line_invoice_line_id", "invoice_line_id"),
        CheckConstraint("net >= 0 AND vat >= 0", name="net_and_vat_not_negative"),
    )

    credit_note_id: Mapped[int] = mapped_column(ForeignKey("credit_note.id"))
    invoice_line_id: Mapped[int] = mapped_column(ForeignKey("invoice_line.id"))
    net: Mapped[Decimal]
    vat: Mapped[Decimal]

    note: Mapped[CreditNote] = relationship(back_populates="lines")
    line: Mapped["InvoiceLine"] = relationship(back_populates="credits")

    @property
    def description(self) -> str:
        return self.line.description

    @property
    def vat_kind(self) -> VatKind:
        return self.line.vat_kind

    @property
    def vat_rate(self) -> int:
        return self.line.vat_rate
