"""Invoices with their lines, and the numbers they take."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models.credit_note import CreditNote, CreditNoteLine
from network.billing.models.ledger import EntryKind, LedgerEntry
from network.billing.models.payment import Payment
from network.billing.vat import VatKind, VatSum, vat_sums
from network.core.db import Model
from network.organisations.models import Organisation


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
    WRITTEN_OFF = "written_off"

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
    InvoiceStatus.WRITTEN_OFF: _l("Written off"),
}


class Invoice(Model):
    """A numbered demand for payment. The customer's name and address stand on it as they were on the day.

    What was issued stays: a database trigger refuses to change it. Only the PO number (and with the first one a customer
    needs, the due date) may follow. `paid`, `credited` and `written_off` are sums of its entries in the ledger, kept here
    so that lists can ask for them, and written with them in one place (`ledger.enter`).
    `settled_at` is when the last of what was asked for was paid: an invoice credited or written off before any payment
    never settles, and one whose payment is taken back is open again. Kept for six years after the end of its year.
    """

    __tablename__ = "invoice"
    __table_args__ = (
        Index("ix_invoice_organisation_id", "organisation_id"),
        Index("ix_invoice_due_on", "due_on"),
        Index("uq_invoice_key", "key", unique=True),
        CheckConstraint("paid >= 0", name="paid_not_negative"),
        CheckConstraint("paid <= total", name="paid_at_most_total"),
        CheckConstraint("credited >= 0", name="credited_not_negative"),
        CheckConstraint("credited <= total", name="credited_at_most_total"),
        CheckConstraint("written_off >= 0", name="written_off_not_negative"),
        CheckConstraint("written_off <= total", name="written_off_at_most_total"),
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
    paid: Mapped[Decimal] = mapped_column(default=Decimal(0))
    credited: Mapped[Decimal] = mapped_column(default=Decimal(0))
    written_off: Mapped[Decimal] = mapped_column(default=Decimal(0))
    settled_at: Mapped[datetime | None]
    said_paid_on: Mapped[date | None]  # as the customer's finance contact says, until the money is seen
    key: Mapped[str | None]  # of the form it came from, so that a second press does nothing
    issued_by: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the network as on the day: see `issuer_today`

    organisation: Mapped[Organisation | None] = relationship()
    lines: Mapped[list["InvoiceLine"]] = relationship(back_populates="invoice", order_by="InvoiceLine.id")
    entries: Mapped[list[LedgerEntry]] = relationship(back_populates="invoice", order_by=LedgerEntry.id)
    credit_notes: Mapped[list[CreditNote]] = relationship(back_populates="invoice", order_by=CreditNote.id)

    @property
    def balance(self) -> Decimal:
        """What is left of it; below zero, what the customer has to get back."""
        return self.total - self.paid - self.credited - self.written_off

    @property
    def outstanding(self) -> Decimal:
        return max(self.balance, Decimal(0))

    @property
    def to_refund(self) -> Decimal:
        """What one who has no account paid for and then was credited. An organisation's goes to its account instead."""
        return max(-self.balance, Decimal(0))

    @property
    def left_to_credit(self) -> Decimal:
        return self.total - self.credited

    @property
    def payments(self) -> list[Payment]:
        return [entry.payment for entry in self.entries if entry.kind == EntryKind.PAYMENT and entry.payment]

    @property
    def vat_sums(self) -> list[VatSum]:
        return vat_sums(self.lines)

    @property
    def standing_entries(self) -> list[LedgerEntry]:
        """What has happened to it since issue, without what was undone."""
        return [entry for entry in self.entries if entry.kind != EntryKind.INVOICE and not entry.is_undone]

    @property
    def charges_vat(self) -> bool:
        """Whether the network was registered for VAT on the day of issue."""
        return bool(self.issued_by.get("vat_number"))

    @property
    def awaits_purchase_order(self) -> bool:
        return self.needs_purchase_order and not self.purchase_order

    def status_on(self, today: date) -> InvoiceStatus:
        if self.outstanding == 0:
            return self.closed_status
        if self.awaits_purchase_order:
            return InvoiceStatus.AWAITING_PURCHASE_ORDER
        if self.due_on < today:
            return InvoiceStatus.OVERDUE
        return InvoiceStatus.PART_PAID if self.paid else InvoiceStatus.ISSUED

    @property
    def closed_status(self) -> InvoiceStatus:
        """Of one of which nothing is left: a few pounds written off after a payment leave it paid."""
        if 0 < self.credited == self.total:
            return InvoiceStatus.CREDITED
        return InvoiceStatus.PAID if self.settled_at else InvoiceStatus.WRITTEN_OFF


class InvoiceLine(Model):
    """One line: VAT is rounded per line, half up. Never edited, like its invoice."""

    __tablename__ = "invoice_line"
    __table_args__ = (
        Index("ix_invoice_line_invoice_id", "invoice_id"),
        CheckConstraint("net >= 0 AND vat >= 0", name="net_and_vat_not_negative"),
    )

    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"))
    description: Mapped[str]
    net: Mapped[Decimal]
    vat_kind: Mapped[VatKind]
    vat_rate: Mapped[int]  # per cent, as it was on the day
    vat: Mapped[Decimal]

    invoice: Mapped[Invoice] = relationship(back_populates="lines")
    credits: Mapped[list[CreditNoteLine]] = relationship(back_populates="line", order_by=CreditNoteLine.id)

    @property
    def net_left(self) -> Decimal:
        """What no credit note has taken yet, before VAT."""
        return self.net - sum((each.net for each in self.credits), Decimal(0))

    @property
    def vat_left(self) -> Decimal:
        return self.vat - sum((each.vat for each in self.credits), Decimal(0))


class InvoiceReminder(Model):
    """A reminder that was sent, so that none is sent twice."""

    __tablename__ = "invoice_reminder"
    __table_args__ = (UniqueConstraint("invoice_id", "days"),)
    keeps_history = False

    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"))
    days: Mapped[int]  # after which it is due: 1 or 14
    sent_at: Mapped[datetime]
