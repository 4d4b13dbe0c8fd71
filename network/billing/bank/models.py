"""The lines of bank statements that say money arrived, and the names under which customers pay."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models import Payment
from network.core.db import Model
from network.people.models import Person


class LineState(StrEnum):
    OPEN = "open"
    RECORDED = "recorded"
    SET_ASIDE = "set_aside"

    @property
    def label(self) -> str:
        return str(STATE_LABELS[self])


STATE_LABELS = {
    LineState.OPEN: _l("To place"),
    LineState.RECORDED: _l("Recorded"),
    LineState.SET_ASIDE: _l("Set aside"),
}


class BankLine(Model):
    """Money that arrived, as a statement says. It waits until a payment stands for it, or it is set aside with a note.

    When that payment is taken back, the line waits again. What it says of the payer goes after seven years (`retention.py`);
    day and amount stay, so that an old statement loaded again is still known.
    """

    __tablename__ = "bank_line"
    __table_args__ = (
        Index("ix_bank_line_received_on", "received_on", "id"),
        Index("ix_bank_line_payment_id", "payment_id"),
        CheckConstraint("amount > 0", name="amount_positive"),
    )

    fingerprint: Mapped[str] = mapped_column(unique=True)  # read again in another statement, it is the same line
    received_on: Mapped[date]
    amount: Mapped[Decimal]
    payer: Mapped[str] = mapped_column(default="")  # where the bank says it apart from the rest
    words: Mapped[str] = mapped_column(default="")
    loaded_at: Mapped[datetime]
    loaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"))
    note: Mapped[str] = mapped_column(default="")  # why it was set aside, or what became of a rest
    set_aside_at: Mapped[datetime | None]
    set_aside_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    payment: Mapped[Payment | None] = relationship()
    set_aside_by: Mapped[Person | None] = relationship(foreign_keys=[set_aside_by_id])

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.payer, self.words) if part)

    @property
    def state(self) -> LineState:
        if self.payment is not None and self.payment.taken_back_at is None:
            return LineState.RECORDED
        return LineState.SET_ASIDE if self.set_aside_at else LineState.OPEN


class PayerName(Model):
    """A name under which an organisation has paid, in the form names are compared in. Kept as long as the organisation's record."""

    __tablename__ = "payer_name"
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)
    keeps_history = False

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    last_used_on: Mapped[date]
