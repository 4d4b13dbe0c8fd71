"""A price offered in writing, before anything is asked for."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models.invoice import Invoice
from network.billing.vat import VatKind, VatSum, vat_sums
from network.core.db import Model
from network.organisations.models import Organisation
from network.people.models import Person


class QuoteStatus(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        return str(QUOTE_LABELS[self])


QUOTE_LABELS = {
    QuoteStatus.OPEN: _l("Open"),
    QuoteStatus.ACCEPTED: _l("Accepted"),
    QuoteStatus.REFUSED: _l("Refused"),
    QuoteStatus.EXPIRED: _l("Expired"),
}


class Quote(Model):
    """What something would cost, until a day. Accepted, it becomes an invoice with the same lines.

    Kept for six years after the end of its year, like the invoice it may become.
    """

    __tablename__ = "quote"
    __table_args__ = (
        Index("ix_quote_organisation_id", "organisation_id"),
        Index("ix_quote_quoted_on", "quoted_on", "id"),
        CheckConstraint("total = net + vat", name="total_is_net_and_vat"),
        CheckConstraint("net >= 0 AND vat >= 0", name="net_and_vat_not_negative"),
        CheckConstraint("valid_until >= quoted_on", name="valid_after_it_was_quoted"),
        CheckConstraint("accepted_at IS NULL OR refused_at IS NULL", name="answered_once"),
    )

    number: Mapped[str] = mapped_column(unique=True)  # BN-Q2026-0001
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    customer_name: Mapped[str]
    customer_address: Mapped[str] = mapped_column(default="")
    customer_email: Mapped[str]
    quoted_on: Mapped[date]
    valid_until: Mapped[date]  # the last day
    net: Mapped[Decimal]
    vat: Mapped[Decimal]
    total: Mapped[Decimal]
    issued_by: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the network as on the day
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    accepted_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None by the private link
    refused_at: Mapped[datetime | None]
    refusal_reason: Mapped[str] = mapped_column(default="")
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"))
    key: Mapped[str | None] = mapped_column(unique=True)  # of the form it came from

    organisation: Mapped[Organisation | None] = relationship()
    invoice: Mapped[Invoice | None] = relationship()
    written_by: Mapped[Person | None] = relationship(foreign_keys=[written_by_id])
    lines: Mapped[list["QuoteLine"]] = relationship(back_populates="quote", order_by="QuoteLine.id")

    @property
    def vat_sums(self) -> list[VatSum]:
        return vat_sums(self.lines)

    @property
    def charges_vat(self) -> bool:
        return bool(self.issued_by.get("vat_number"))

    def status_on(self, today: date) -> QuoteStatus:
        if self.accepted_at:
            return QuoteStatus.ACCEPTED
        if self.refused_at:
            return QuoteStatus.REFUSED
        return QuoteStatus.EXPIRED if self.valid_until < today else QuoteStatus.OPEN


class QuoteLine(Model):
    """One line, with its VAT as on an invoice."""

    __tablename__ = "quote_line"
    __table_args__ = (
        Index("ix_quote_line_quote_id", "quote_id"),
        CheckConstraint("net >= 0 AND vat >= 0", name="net_and_vat_not_negative"),
    )

    quote_id: Mapped[int] = mapped_column(ForeignKey("quote.id"))
    description: Mapped[str]
    net: Mapped[Decimal]
    vat_kind: Mapped[VatKind]
    vat_rate: Mapped[int]
    vat: Mapped[Decimal]

    quote: Mapped[Quote] = relationship(back_populates="lines")
