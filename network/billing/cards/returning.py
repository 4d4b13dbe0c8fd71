"""Money that goes back to a card by itself: asked for with the credit note, sent by the worker, told to the customer.

A return is its own row in the queue: after the commit its id is handed to the worker, and a sweep finds what was lost on the
way. Before anything is sent Stripe is asked what it has sent back already; it knows each return by a key, so that the same one
sent twice, as after a broken connection, is one refund.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import structlog
from flask_babel import gettext as _
from sqlalchemy import update

from network.billing import actions as billing
from network.billing.actions.issuing import write_to_customer
from network.billing.actions.ledger import credit_now
from network.billing.cards import provider, queries
from network.billing.cards.actions import note_refund
from network.billing.cards.models import CardCheckout, CardReturn, ReturnState
from network.billing.models import CreditNote, Invoice
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.jobs import every, job
from network.core.lifecycle import commit
from network.people.models import Person

log = structlog.get_logger()

LEASE = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=30)
MOST_ATTEMPTS = 16  # the pauses add up to some six hours


def credit(invoice: Invoice, reason: str, by: Person | None = None, **parts: Any) -> CreditNote:
    """Credit, as billing does, and have what was paid by card for it sent back to the card."""
    lock(invoice)
    still_owed = invoice.outstanding + invoice.written_off
    note = billing.credit(invoice, reason, by=by, **parts)
    if provider.takes_cards() and note.total > still_owed:
        ask(invoice, note.total - still_owed, note)
    return note


def ask(invoice: Invoice, amount: Decimal, note: CreditNote) -> None:
    """Of the cards that paid, the latest first; what was paid in another way stays as billing keeps it."""
    for checkout in rows(queries.paid_by_card(invoice)):
        part = min(amount, left_on(checkout))
        if part <= 0:
            continue
        amount -= part
        asked = save(
            CardReturn(
                checkout=checkout,
                amount=part,
                reason=note.reason,
                key=f"{note.number}-{checkout.id}",
                asked_at=clock.now(),
                next_attempt_at=clock.now(),
            )
        )
        send.later(asked.id)


def left_on(checkout: CardCheckout) -> Decimal:
    asked = Decimal(db.session.scalar(queries.still_to_return(checkout)) or 0)
    return checkout.amount - checkout.unplaced - checkout.refunded - asked


@job
def send(return_id: int) -> None:
    """Send one return, if it still waits and nobody else is at it."""
    if not provider.takes_cards():
        return
    now = clock.now()
    claimed = db.session.execute(
        update(CardReturn)
        .where(CardReturn.id == return_id, CardReturn.next_attempt_at <= now)
        .values(next_attempt_at=now + LEASE, attempts=CardReturn.attempts + 1)
    )
    if claimed.rowcount == 0:  # type: ignore[attr-defined]
        return
    commit()  # the claim must be seen by other workers before Stripe is spoken to
    asked = db.session.scalars(queries.card_return(return_id)).one()
    try:
        attempt(asked)
    except Refused as reason:
        note_failure(asked, reason)


def attempt(asked: CardReturn) -> None:
    """Each step is kept before Stripe is asked the next thing, so that one that breaks is taken up where it broke."""
    payment_intent, amount, key = asked.checkout.payment_intent, asked.amount, key_of(asked)
    if asked.refund_id is None:
        follow(payment_intent)
        if not is_owed(asked):
            end(
                asked,
                ReturnState.SETTLED,
                _("Nothing was owed any more when it was to be sent: it had gone back or was used."),
            )
            return
        commit()
        refund = provider.send_back(payment_intent, amount, key)
        asked.refund_id = refund["id"]
        hear_of_refund(refund)
        commit()
    follow(payment_intent)
    if asked.state == ReturnState.WAITING:
        end(asked, ReturnState.SENT)
        write_to_customer(asked.invoice, "billing/messages/card_refund", amount=amount, reason=asked.reason)


def key_of(asked: CardReturn) -> str:
    return f"{asked.key}-{asked.times_retried}"


def follow(payment_intent: str) -> None:
    """Let our ledger say what Stripe has sent back; nothing is held while it is asked."""
    commit()
    note_refund(payment_intent, provider.sent_back(payment_intent))


def is_owed(asked: CardReturn) -> bool:
    """Whether it is still the customer's: it may have been sent otherwise, or used for another invoice."""
    invoice, checkout = asked.invoice, asked.checkout
    there = credit_now(invoice.organisation_id) if invoice.organisation_id else invoice.to_refund
    return asked.amount <= min(there, checkout.amount - checkout.refunded)


def end(asked: CardReturn, state: ReturnState, trouble: str = "", by: Person | None = None) -> None:
    asked.state, asked.trouble, asked.next_attempt_at, asked.ended_at = state, trouble, None, clock.now()
    asked.settled_by_id = by.id if by else None
    db.session.flush()


def note_failure(asked: CardReturn, reason: Refused) -> None:
    """What Stripe declines has failed; while it does not answer, it is asked again, for some six hours."""
    log.warning("card_return_not_sent", card_return=asked.id, attempts=asked.attempts)
    if isinstance(reason, provider.Declined) or asked.attempts >= MOST_ATTEMPTS:
        end(asked, ReturnState.FAILED, reason.sentence)
        return
    asked.trouble = reason.sentence
    asked.next_attempt_at = clock.now() + min(FIRST_PAUSE * 2 ** (asked.attempts - 1), LONGEST_PAUSE)
    db.session.flush()


def hear_of_refund(told: Any) -> None:
    """Stripe may tell, also days later, that a bank would not take a refund: the money is back with us, and goes another way."""
    if told.get("status") not in {"failed", "canceled"}:
        return
    sentence = _("The bank of the card did not take it, and the money is back in our account with the card service.")
    found: CardReturn | None = db.session.scalar(queries.return_with_refund(told["id"]))
    checkout = found.checkout if found else db.session.scalar(queries.by_intent(told.get("payment_intent") or ""))
    if found is not None:
        lock(found)
        if found.state != ReturnState.SETTLED:
            end(found, ReturnState.FAILED, sentence)
    if checkout is not None:
        lock(checkout)
        checkout.trouble = sentence
    db.session.flush()


def try_again(asked: CardReturn) -> None:
    """What failed is put to Stripe once more, as a new question: the answer to the old one would be the same."""
    lock(asked)
    if not asked.can_be_retried:
        raise Refused(_("This is not waiting for anything."))
    asked.state, asked.trouble, asked.ended_at = ReturnState.WAITING, "", None
    asked.attempts, asked.times_retried, asked.next_attempt_at = 0, asked.times_retried + 1, clock.now()
    db.session.flush()
    send.later(asked.id)


def settle(asked: CardReturn, by: Person) -> None:
    """The office has seen to it in another way."""
    lock(asked)
    if asked.state != ReturnState.FAILED:
        raise Refused(_("This is not waiting for anything."))
    end(asked, ReturnState.SETTLED, asked.trouble, by)


@every(minutes=1)
def sweep() -> None:
    """Send every return whose turn has come."""
    waiting = rows(queries.returns_due(clock.now())) if provider.takes_cards() else []
    commit()
    for return_id in waiting:
        send(return_id)
