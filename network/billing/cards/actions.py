"""What is done with payments by card: begun, recorded as Stripe tells, refunded, and looked after where a message was missed."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

import structlog
from flask_babel import gettext as _

from network.billing import actions as billing
from network.billing.actions.ledger import credit_now
from network.billing.cards import provider, queries
from network.billing.cards.models import CardCheckout, CardRefund, CheckoutState
from network.billing.models import Invoice, PaymentMethod
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.identity import the_network
from network.core.lifecycle import commit
from network.core.pages import money
from network.people.models import Person

log = structlog.get_logger()

GOOD_FOR = timedelta(hours=23)  # Stripe's page is there for a day


def begin(invoice: Invoice, back: str) -> str:
    """The address of Stripe's page for all that is left to pay. Pressed twice, it is the same page."""
    checkout = open_checkout(invoice)
    if checkout.address:
        return checkout.address
    number, amount, email = invoice.number, checkout.amount, invoice.customer_email
    commit()  # what Stripe may tell us about is there before Stripe is asked, and nothing waits for it meanwhile
    session = provider.begin(checkout.id, number, amount, email, back)
    lock(checkout)
    checkout.session_id, checkout.address = session.id, session.url
    db.session.flush()
    return checkout.address


def open_checkout(invoice: Invoice) -> CardCheckout:
    lock(invoice)  # a double press is one checkout
    if not invoice.outstanding:
        raise Refused(_("Nothing is left to pay on invoice %(number)s.", number=invoice.number))
    last: CardCheckout | None = db.session.scalar(queries.checkouts_of(invoice).limit(1))
    if last and last.amount == invoice.outstanding and last.is_open_since(clock.now() - GOOD_FOR):
        return last
    return save(CardCheckout(invoice=invoice, amount=invoice.outstanding, made_at=clock.now()))


def follow(checkout: CardCheckout, session: Mapping[str, Any]) -> None:
    """Bring a checkout to where its session is."""
    lock(checkout)
    checkout.session_id = checkout.session_id or session["id"]
    if session.get("payment_status") == "paid" and checkout.state != CheckoutState.PAID:
        receive(checkout, session.get("payment_intent") or "")
    elif session.get("status") == "expired" and checkout.state == CheckoutState.OPEN:
        checkout.state = CheckoutState.EXPIRED
    db.session.flush()


def receive(checkout: CardCheckout, payment_intent: str) -> None:
    """Record what was paid. Where the invoice was paid otherwise meanwhile, it stays as credit, or is to be sent back."""
    invoice = checkout.invoice
    lock(invoice)
    checkout.state, checkout.payment_intent, checkout.paid_at = CheckoutState.PAID, payment_intent, clock.now()
    placed = checkout.amount if invoice.organisation else min(checkout.amount, invoice.outstanding)
    checkout.unplaced = checkout.amount - placed
    if placed:
        today, key = clock.today(), f"card-{checkout.id}"
        checkout.payment = billing.record_payment(
            invoice, placed, today, PaymentMethod.CARD, payment_intent, key=key, keep_rest=True
        )
    apply_refund(checkout)


def note_refund(payment_intent: str, total: Decimal) -> None:
    """Keep the largest total that Stripe has told, whenever it told it, and let our ledger follow."""
    lock(the_network())  # a message may tell the same at this moment
    kept: CardRefund | None = db.session.scalar(queries.refund_of(payment_intent))
    if kept is None:
        kept = save(CardRefund(payment_intent=payment_intent, total=total))
    kept.total = max(kept.total, total)
    db.session.flush()
    if checkout := db.session.scalar(queries.by_intent(payment_intent)):
        lock(checkout)
        apply_refund(checkout)


def apply_refund(checkout: CardCheckout) -> None:
    """Let the ledger say what Stripe has sent back: from what is to be sent back, and for the rest the payment is undone."""
    kept = db.session.scalar(queries.refund_of(checkout.payment_intent)) if checkout.payment_intent else None
    due = min(kept.total, checkout.amount) - checkout.refunded if kept else Decimal(0)
    if due <= 0:
        return
    try:
        with db.session.begin_nested():
            enter_refund(checkout, due)
        checkout.trouble = ""
    except Refused as reason:
        checkout.trouble = _("%(amount)s was refunded by card, but: %(why)s", amount=money(due), why=reason.sentence)
    db.session.flush()


def enter_refund(checkout: CardCheckout, due: Decimal) -> None:
    unplaced = min(due, checkout.unplaced)
    checkout.unplaced -= unplaced
    checkout.refunded += due
    due -= unplaced
    invoice = checkout.invoice
    lock(invoice)
    of = invoice.organisation or invoice
    there = credit_now(invoice.organisation_id) if invoice.organisation else invoice.to_refund
    if from_credit := min(due, there):
        key = f"card-refund-{checkout.id}-{checkout.refunded}"
        billing.refund(of, from_credit, clock.today(), checkout.payment_intent, key=key)
    if due - from_credit:
        undo_part(checkout, due - from_credit)


def undo_part(checkout: CardCheckout, amount: Decimal) -> None:
    """Money went back that was still owed to us: the payment is taken back, and what is left of it recorded anew."""
    payment = checkout.payment
    if payment is None or payment.taken_back_at:
        raise Refused(_("its payment was taken back already."))
    left = payment.amount - amount
    billing.take_back_payment(payment)
    if left > 0:
        key = f"card-{checkout.id}-{checkout.refunded}"
        checkout.payment = billing.record_payment(
            checkout.invoice, left, payment.received_on, PaymentMethod.CARD, payment.reference, key=key, keep_rest=True
        )


def refund(checkout: CardCheckout, amount: Decimal, key: str, by: Person | None = None) -> None:
    """Send money back to the card, and let the ledger follow what Stripe then says."""
    left = checkout.amount - checkout.refunded
    if checkout.state != CheckoutState.PAID or not 0 < amount <= left:
        raise Refused(_("At most %(amount)s can be sent back.", amount=money(left)))
    log.info("card_refund_asked", checkout=checkout.id, by=by.id if by else None)
    payment_intent = checkout.payment_intent
    commit()
    provider.send_back(payment_intent, amount, key)
    note_refund(payment_intent, provider.sent_back(payment_intent))


def look_after(checkout_id: int) -> None:
    """Ask Stripe where a checkout is, in case its message was missed."""
    checkout = db.session.scalars(queries.checkout(checkout_id)).one()
    session_id, payment_intent, state = checkout.session_id, checkout.payment_intent, checkout.state
    commit()  # nothing is held while Stripe is spoken to
    if session_id is None:
        checkout.state = CheckoutState.EXPIRED  # the connection broke, and nobody was ever sent to it
    elif state == CheckoutState.PAID:
        note_refund(payment_intent, provider.sent_back(payment_intent))
    else:
        follow(checkout, provider.session(session_id))
