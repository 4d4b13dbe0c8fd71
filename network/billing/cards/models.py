"""What is known of payments by card: each way to the checkout, what was refunded, and which messages were read."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models import Invoice, Payment
from network.core.db import Model


class CheckoutState(StrEnum):
    OPEN = "open"
    PAID = "paid"
    EXPIRED = "expired"


class CardCheckout(Model):
    """Somebody's way to Stripe's checkout for an invoice. No card number ever comes near us. Kept as long as the payment: six years.

    `unplaced` is what was paid though it was owed no more, by somebody without an account: to be refunded.
    """

    __tablename__ = "card_checkout"
    __table_args__ = (
        Index("ix_card_checkout_invoice_id", "invoice_id"),
        Index("ix_card_checkout_payment_intent", "payment_intent"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("refunded >= 0 AND refunded <= amount", name="refunded_at_most_amount"),
    )

    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoice.id"))
    amount: Mapped[Decimal]
    state: Mapped[CheckoutState] = mapped_column(default=CheckoutState.OPEN)
    made_at: Mapped[datetime]
    session_id: Mapped[str | None] = mapped_column(unique=True)
    address: Mapped[str] = mapped_column(default="")  # of Stripe's page
    payment_intent: Mapped[str] = mapped_column(default="")
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"))
    paid_at: Mapped[datetime | None]
    refunded: Mapped[Decimal] = mapped_column(default=Decimal(0))  # as far as our ledger says so too
    unplaced: Mapped[Decimal] = mapped_column(default=Decimal(0))
    trouble: Mapped[str] = mapped_column(default="")  # what the office has to put right

    invoice: Mapped[Invoice] = relationship()
    payment: Mapped[Payment | None] = relationship()

    def is_open_since(self, moment: datetime) -> bool:
        return self.state == CheckoutState.OPEN and self.made_at > moment


class CardRefund(Model):
    """How much of a payment by card Stripe says it has sent back, in all. It may know before we know of the payment."""

    __tablename__ = "card_refund"

    payment_intent: Mapped[str] = mapped_column(unique=True)
    total: Mapped[Decimal]


class CardEvent(Model):
    """A message of Stripe that was read, so that it is read but once. Forgotten after thirty days: Stripe repeats for three."""

    __tablename__ = "card_event"
    __table_args__ = (Index("ix_card_event_read_at", "read_at"),)
    keeps_history = False

    event_id: Mapped[str] = mapped_column(unique=True)
    read_at: Mapped[datetime]
