"""What can be asked about payments by card."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from network.billing.cards.models import CardCheckout, CardEvent, CardRefund, CardReturn, CheckoutState, ReturnState
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


def were_paid_by_card(invoices: Collection[int]) -> Select:
    """Whether any of these invoices was."""
    return select(exists().where(CardCheckout.invoice_id.in_(invoices), CardCheckout.state == CheckoutState.PAID))


def refund_of(payment_intent: str) -> Select:
    return select(CardRefund).where(CardRefund.payment_intent == payment_intent)


def to_look_after(made_before: datetime, paid_after: datetime) -> Select:
    """Those whose message may have been missed: not heard of for a while, or paid lately and perhaps refunded since."""
    unheard = and_(CardCheckout.state == CheckoutState.OPEN, CardCheckout.made_at <= made_before)
    lately = and_(CardCheckout.state == CheckoutState.PAID, CardCheckout.paid_at >= paid_after)
    return select(CardCheckout.id).where(or_(unheard, lately)).order_by(CardCheckout.id)


def event(event_id: str) -> Select:
    return select(CardEvent).where(CardEvent.event_id == event_id)


def card_return(id: int) -> Select:
    return select(CardReturn).where(CardReturn.id == id).options(joinedload(CardReturn.checkout))


def returns_due(moment: datetime) -> Select:
    """The ids of those whose turn to be sent has come."""
    return select(CardReturn.id).where(CardReturn.next_attempt_at <= moment).order_by(CardReturn.id)


def return_with_refund(refund_id: str) -> Select:
    return select(CardReturn).where(CardReturn.refund_id == refund_id)


def returns_of(invoices: Collection[int]) -> Select:
    """What is to go back, or went back, to the cards that paid these invoices."""
    return (
        select(CardReturn)
        .join(CardReturn.checkout)
        .options(contains_eager(CardReturn.checkout))
        .where(CardCheckout.invoice_id.in_(invoices))
        .order_by(CardReturn.id)
    )


def all_returns() -> Select:
    """For the office: each with its invoice."""
    return (
        select(CardReturn)
        .join(CardReturn.checkout)
        .join(CardCheckout.invoice)
        .options(contains_eager(CardReturn.checkout).contains_eager(CardCheckout.invoice))
    )


def still_to_return(checkout: CardCheckout) -> Select:
    """How much is asked to go back to a card and has not gone."""
    return select(func.coalesce(func.sum(CardReturn.amount), 0)).where(
        CardReturn.checkout_id == checkout.id, CardReturn.state.in_([ReturnState.WAITING, ReturnState.FAILED])
    )


def failed_returns() -> Select:
    """What the office has to look after, the oldest first."""
    return all_returns().where(CardReturn.state == ReturnState.FAILED).order_by(CardReturn.id).limit(50)


def how_many_failed() -> Select:
    return select(func.count(CardReturn.id)).where(CardReturn.state == ReturnState.FAILED)
