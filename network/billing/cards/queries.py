"""What can be asked about payments by card."""

from datetime import datetime

from sqlalchemy import Select, and_, or_, select

from network.billing.cards.models import CardCheckout, CardEvent, CardRefund, CheckoutState
from network.billing.models import Invoice


def checkout(id: int) -> Select:
    return select(CardCheckout).where(CardCheckout.id == id)


def by_session(session_id: str) -> Select:
    return select(CardCheckout).where(CardCheckout.session_id == session_id)


def by_intent(payment_intent: str) -> Select:
    return select(CardCheckout).where(CardCheckout.payment_intent == payment_intent)


def checkouts_of(invoice: Invoice) -> Select:
    """The ways to the checkout that an invoice has seen, newest first."""
    return select(CardCheckout).where(CardCheckout.invoice_id == invoice.id).order_by(CardCheckout.id.desc())


def at_the_checkout(invoice: Invoice, since: datetime) -> Select:
    """Whether somebody went to the card service's page since then, and may be paying there."""
    went = CardCheckout.invoice_id == invoice.id, CardCheckout.state == CheckoutState.OPEN, CardCheckout.made_at > since
    return select(CardCheckout.id).where(*went).limit(1)


def paid_by_card(invoice: Invoice) -> Select:
    return checkouts_of(invoice).where(CardCheckout.state == CheckoutState.PAID)


def refund_of(payment_intent: str) -> Select:
    return select(CardRefund).where(CardRefund.payment_intent == payment_intent)


def to_look_after(made_before: datetime, paid_after: datetime) -> Select:
    """Those whose message may have been missed: not heard of for a while, or paid lately and perhaps refunded since."""
    unheard = and_(CardCheckout.state == CheckoutState.OPEN, CardCheckout.made_at <= made_before)
    lately = and_(CardCheckout.state == CheckoutState.PAID, CardCheckout.paid_at >= paid_after)
    return select(CardCheckout.id).where(or_(unheard, lately)).order_by(CardCheckout.id)


def event(event_id: str) -> Select:
    return select(CardEvent).where(CardEvent.event_id == event_id)
