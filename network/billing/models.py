"""Invoices with their lines, credit notes, and payments. What was issued is never edited: a credit note corrects it."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.organisations.models import Organisation
from network.people.models import Person


class NumberSeries(Model):
    """The last number given in a series such as "invoice 2026": its row is locked while the next is taken, so none is skipped."""

    __tablename__ = "number_series"
    keeps_history = False

    name: Mapped[str] = mapped_column(unique=True)
    last: Mapped[int] = mapped_column(default=0)


class InvoiceStatus(StrEnum):
    AWAITING_PURCHASE_ORDER = "awaiting_po"
    ISSUED = "issued"
    PART_PAID = "part_paid"
    PAID = "paid"
    OVERDUE = "overdue"
    CREDITED = "credited"

    @property
    def label(self) -> str:
        return str(STATUS_LABELS[self])


STATUS_LABELS = {
    InvoiceStatus.AWAITING_PURCHASE_ORDER: _l("Awaiting PO number"),
    InvoiceStatus.ISSUED: _l("Issued"),
    InvoiceStatus.PART_PAID: _l("Part paid"),
    InvoiceStatus.PAID: _l("Paid"),
    InvoiceStatus.OVERDUE: _l("Overdue"),
    InvoiceStatus.CREDITED: _l("Credited"),
}


class Invoice(Model):
    """A numbered demand for payment. The customer's name and address stand on it as they were on the day.

    Only the PO number (and with the first one a customer needs, the due date), what was paid and what was credited may
    change after issue. `settled_at` is when the last of what was asked for was paid: an invoice credited in full before
    any payment never settles, and one whose payment is taken back is open again.
    """

    __tablename__ = "invoice"
    __table_args__ = (
        Index("ix_invoice_organisation_id", "organisation_id"),
        Index("ix_invoice_due_on", "due_on"),
        CheckConstraint("paid >= 0", name="paid_not_negative"),
        CheckConstraint("paid <= total", name="paid_at_most_total"),
        CheckConstraint("credited >= 0", name="credited_not_negative"),
        CheckConstraint("credited <= total", name="credited_at_most_total"),
        CheckConstraint("net >= 0 AND vat >= 0", name="net_and_vat_not_negative"),
        CheckConstraint("total = net + vat", name="total_is_net_and_vat"),
    )

    number: Mapped[str] = mapped_column(unique=True)  # WN-2026-0147
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    customer_name: Mapped[str]
    customer_address: Mapped[str] = mapped_column(default="")
    customer_email: Mapped[str]
    issued_on: Mapped[date]
    due_on: Mapped[date]
    purchase_order: Mapped[str] = mapped_column(default="")
    needs_purchase_order: Mapped[bool] = mapped_column(default=False)
    net: Mapped[Decimal]
    vat: Mapped[Decimal]
    total: Mapped[Decimal]
    paid: Mapped[Decimal] = mapped_column(default=Decimal(0))  # the sum of its payments
    credited: Mapped[Decimal] = mapped_column(default=Decimal(0))  # the sum of its credit notes
    settled_at: Mapped[datetime | None]
    issued_by: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the network as on the day: see `issuer_today`

    organisation: Mapped[Organisation | None] = relationship()
    lines: Mapped[list["InvoiceLine"]] = relationship(back_populates="invoice", order_by="InvoiceLine.id")
    payments: Mapped[list["Payment"]] = relationship(back_populates="invoice", order_by="Payment.id")
    credit_notes: Mapped[list["CreditNote"]] = relationship(back_populates="invoice", order_by="CreditNote.id")

    @property
    def outstanding(self) -> Decimal:
        return max(self.total - self.paid - self.credited, Decimal(0))

    @property
    def to_refund(self) -> Decimal:
        """What was paid and then credited, and so is the customer's."""
        return max(self.paid + self.credited - self.total, Decimal(0))

    @property
    def left_to_credit(self) -> Decimal:
        return self.total - self.credited

    @property
    def vat_by_rate(self) -> list[tuple[int, Decimal, Decimal]]:
        """Each rate that occurs, with the net amount under it and its VAT; the highest first."""
        rates = sorted({line.vat_rate for line in self.lines}, reverse=True)
        under = {rate: [line for line in self.lines if line.vat_rate == rate] for rate in rates}
        return [
            (rate, sum((line.net for line in lines), Decimal(0)), sum((line.vat for line in lines), Decimal(0)))
            for rate, lines in under.items()
        ]

    @property
    def kept_payments(self) -> list["Payment"]:
        return [payment for payment in self.payments if payment.taken_back_at is None]

    @property
    def charges_vat(self) -> bool:
        """Whether the network was registered for VAT on the day of issue."""
        return bool(self.issued_by.get("vat_number"))

    @property
    def awaits_purchase_order(self) -> bool:
        return self.needs_purchase_order and not self.purchase_order

    def status_on(self, today: date) -> InvoiceStatus:
        if self.outstanding == 0:
            return InvoiceStatus.CREDITED if 0 < self.credited == self.total else InvoiceStatus.PAID
        if self.awaits_purchase_order:
            return InvoiceStatus.AWAITING_PURCHASE_ORDER
        if self.due_on < today:
            return InvoiceStatus.OVERDUE
        return InvoiceStatus.PART_PAID if self.paid else InvoiceStatus.ISSUED


class InvoiceLine(Model):
    """One line: VAT is rounded per line, half up."""

    __tablename__ = "invoice_line"
    __table_args__ = (
        Index("ix_invoice_line_invoice_id", "invoice_id"),
        CheckConstraint("net >= 0 AND vat >= 0", name="net_and_vat_not_negative"),
    )

    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"))
    description: Mapped[str]
    net: Mapped[Decimal]
    vat_rate: Mapped[int]  # per cent
    vat: Mapped[Decimal]

    invoice: Mapped[Invoice] = relationship(back_populates="lines")


class CreditNote(Model):
    """What corrects an invoice; it has a number of its own."""

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

    invoice: Mapped[Invoice] = relationship(back_populates="credit_notes")


class PaymentMethod(StrEnum):
    TRANSFER = "transfer"
    CHEQUE = "cheque"
    CARD = "card"

    @property
    def label(self) -> str:
        return str(METHOD_LABELS[self])


METHOD_LABELS = {
    PaymentMethod.TRANSFER: _l("Bank transfer"),
    PaymentMethod.CHEQUE: _l("Cheque"),
    PaymentMethod.CARD: _l("Card"),
}


class Payment(Model):
    """Money that arrived for an invoice. One recorded by mistake is taken back, never deleted."""

    __tablename__ = "payment"
    __table_args__ = (
        Index("ix_payment_invoice_id", "invoice_id"),
        Index("ix_payment_received_on", "received_on", "id"),
        UniqueConstraint("invoice_id", "key"),
        CheckConstraint("amount > 0", name="amount_positive"),
    )

    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"))
    amount: Mapped[Decimal]
    received_on: Mapped[date]
    method: Mapped[PaymentMethod]
    reference: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    taken_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str | None]  # of the form it came from, so that a second press does nothing

    invoice: Mapped[Invoice] = relationship(back_populates="payments")
    recorded_by: Mapped[Person | None] = relationship(foreign_keys=[recorded_by_id])


class InvoiceReminder(Model):
    """A reminder that was sent, so that none is sent twice."""

    __tablename__ = "invoice_reminder"
    __table_args__ = (UniqueConstraint("invoice_id", "days"),)
    keeps_history = False

    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"))
    days: Mapped[int]  # after which it is due: 1 or 14
    sent_at: Mapped[datetime]
