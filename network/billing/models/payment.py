"""Money that arrived."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models.ledger import EntryKind, LedgerEntry
from network.core.db import Model
from network.people.models import Person

if TYPE_CHECKING:
    from network.billing.models.invoice import Invoice


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
    """Money that arrived: for one invoice, for several, or on account; its entries in the ledger say for what.

    One recorded by mistake is taken back, never deleted. Kept for six years after the end of the year it belongs to.
    """

    __tablename__ = "payment"
    __table_args__ = (
        Index("ix_payment_received_on", "received_on", "id"),
        CheckConstraint("amount > 0", name="amount_positive"),
    )

    payer: Mapped[str]  # the customer it was recorded for
    amount: Mapped[Decimal]
    received_on: Mapped[date]
    method: Mapped[PaymentMethod]
    reference: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    taken_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str | None] = mapped_column(unique=True)  # of the form it came from: a second press does nothing

    entries: Mapped[list[LedgerEntry]] = relationship(back_populates="payment", order_by=LedgerEntry.id)
    recorded_by: Mapped[Person | None] = relationship(foreign_keys=[recorded_by_id])

    @property
    def parts(self) -> list[LedgerEntry]:
        """What it was recorded for, without what took it back."""
        return [entry for entry in self.entries if entry.kind == EntryKind.PAYMENT]

    @property
    def invoices(self) -> list["Invoice"]:
        return [entry.invoice for entry in self.parts if entry.invoice is not None]
