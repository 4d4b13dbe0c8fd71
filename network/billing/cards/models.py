"""What is known of payments by card: each way to the checkout, what was refunded, and which messages were read."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l
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


class ReturnState(StrEnum):
    """Where money stands that is to go back to a card."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"  # the office has to do something
    SETTLED = "settled"  # sent another way, or owed no more

    @property
    def label(self) -> str:
        return str(RETURN_LABELS[self])


RETURN_LABELS = {
    ReturnState.WAITING: _l("On its way"),
    ReturnState.SENT: _l("Sent back"),
    ReturnState.FAILED: _l("Failed"),
    ReturnState.SETTLED: _l("Settled otherwise"),
}


class CardReturn(Model):
    """Money that is to go back to a card by itself, since what it paid for was credited: its own row in the queue.

    `key` is the credit note's, which asks for it once. Kept as long as the payment: six years.
    """

    __tablename__ = "card_return"
    __table_args__ = (
        Index("ix_card_return_checkout_id", "checkout_id"),
        Index("ix_card_return_next_attempt_at", "next_attempt_at"),
        Index("ix_card_return_state", "state", "id"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("(state = 'waiting') = (next_attempt_at IS NOT NULL)", name="waits_for_its_turn"),
        CheckConstraint("state <> 'failed' OR trouble <> ''", name="failed_for_a_reason"),
    )

    checkout_id: Mapped[int] = mapped_column(ForeignKey("card_checkout.id"))
    amount: Mapped[Decimal]
    reason: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[ReturnState] = mapped_column(default=ReturnState.WAITING)
    asked_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    times_retried: Mapped[int] = mapped_column(default=0)  # by the office, each time as a new question to Stripe
    refund_id: Mapped[str | None] = mapped_column(unique=True)  # Stripe's, once it has taken it
    trouble: Mapped[str] = mapped_column(default="")  # why it has not gone, in words for the office
    ended_at: Mapped[datetime | None]  # when it was sent, failed or was settled
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    checkout: Mapped[CardCheckout] = relationship()

    @property
    def invoice(self) -> Invoice:
        return self.checkout.invoice

    @property
    def can_be_retried(self) -> bool:
        """Not once Stripe had taken it: what it could not bring to the card goes another way."""
        return self.state == ReturnState.FAILED and self.refund_id is None


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
