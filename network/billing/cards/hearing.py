"""What Stripe tells by its messages, each read once."""

from collections.abc import Mapping
from typing import Any

from network.billing.cards import provider, queries
from network.billing.cards.actions import follow, note_refund
from network.billing.cards.models import CardCheckout, CardEvent
from network.billing.cards.returning import hear_of_refund
from network.core import clock
from network.core.db import db, lock, save
from network.core.identity import the_network

PAID_NOW = {"checkout.session.completed", "checkout.session.async_payment_succeeded"}
OF_A_REFUND = {"refund.updated", "refund.failed", "charge.refund.updated"}


def hear(event: Mapping[str, Any]) -> None:
    """Do what a message of Stripe, whose signature was checked, says; the same message again says nothing."""
    lock(the_network())  # one message after the other, however many come at once
    if not is_new(str(event["id"])):
        return
    told, kind = event["data"]["object"], event["type"]
    if kind in PAID_NOW or kind == "checkout.session.expired":
        if checkout := checkout_told(told):
            follow(checkout, told)
    elif kind == "charge.refunded" and told.get("payment_intent"):
        note_refund(told["payment_intent"], provider.pounds(told["amount_refunded"]))
    elif kind in OF_A_REFUND:
        hear_of_refund(told)


def is_new(event_id: str) -> bool:
    if db.session.scalar(queries.event(event_id)):
        return False
    save(CardEvent(event_id=event_id, read_at=clock.now()))
    return True


def checkout_told(told: Mapping[str, Any]) -> CardCheckout | None:
    """The checkout of a session; also one whose session we never heard of, because the connection broke."""
    found: CardCheckout | None = db.session.scalar(queries.by_session(told["id"]))
    reference = str(told.get("client_reference_id") or "")
    if found is None and reference.isdecimal() and len(reference) < 10:
        found = db.session.scalar(queries.checkout(int(reference)))
        if found and (found.session_id or provider.pence(found.amount) != told.get("amount_total")):
            return None
    return found
