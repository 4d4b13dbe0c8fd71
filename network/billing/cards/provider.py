"""Stripe's side: its SDK, loaded only where cards are taken. Nothing here touches the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import structlog
from flask import current_app
from flask_babel import gettext as _

from network.core.errors import Refused

log = structlog.get_logger()
SECONDS_TO_WAIT = 10


class Declined(Refused):
    """Stripe understood and said no: asking again changes nothing."""


def takes_cards() -> bool:
    return bool(current_app.config["STRIPE_SECRET_KEY"])


def client() -> Any:
    import stripe

    config = current_app.config
    return stripe.StripeClient(
        config["STRIPE_SECRET_KEY"],
        base_addresses={"api": config["STRIPE_API"]},
        max_network_retries=2,
        http_client=stripe.RequestsClient(timeout=SECONDS_TO_WAIT),
    ).v1


def begin(checkout: int, number: str, amount: Decimal, email: str, back: str) -> Any:
    """A session of Stripe Checkout. Asked for twice, also after a broken connection, it is the same."""
    line = {"currency": "gbp", "unit_amount": pence(amount), "product_data": {"name": number}}
    params: dict[str, Any] = {
        "mode": "payment",
        "client_reference_id": str(checkout),
        "line_items": [{"quantity": 1, "price_data": line}],
        "payment_intent_data": {"description": number, "metadata": {"invoice": number}},
        "success_url": f"{back}?from=checkout",
        "cancel_url": f"{back}?from=cancelled",
    }
    if email:
        params["customer_email"] = email
    with spoken_to():
        return client().checkout.sessions.create(params, {"idempotency_key": f"checkout-{checkout}-{number}"})


def session(session_id: str) -> dict[str, Any]:
    with spoken_to():
        found: dict[str, Any] = client().checkout.sessions.retrieve(session_id).to_dict()
        return found


def send_back(payment_intent: str, amount: Decimal, key: str) -> dict[str, Any]:
    """The refund, as Stripe has taken it. Asked for twice with one key, it is the same."""
    with spoken_to():
        params: Any = {"payment_intent": payment_intent, "amount": pence(amount)}
        taken: dict[str, Any] = client().refunds.create(params, {"idempotency_key": f"refund-{key}"}).to_dict()
        return taken


def sent_back(payment_intent: str) -> Decimal:
    """How much of a payment was refunded in all."""
    with spoken_to():
        intent = client().payment_intents.retrieve(payment_intent, {"expand": ["latest_charge"]})
    return pounds(intent.latest_charge.amount_refunded)


@contextmanager
def spoken_to() -> Iterator[None]:
    import stripe

    try:
        yield
    except stripe.InvalidRequestError as error:
        log.warning("stripe_declined", code=error.code, status=error.http_status)
        raise Declined(
            _("The card service declines it: %(why)s", why=error.user_message or error.code or "")
        ) from error
    except stripe.StripeError as error:
        log.warning("stripe_failed", error=type(error).__name__, status=error.http_status)
        raise Refused(
            _("The card service does not answer as it should. Nothing has changed. Please try again later.")
        ) from error


def is_signed(payload: bytes, signature: str) -> bool:
    """Whether Stripe signed this, with our secret and in the last five minutes."""
    import stripe

    try:
        stripe.WebhookSignature.verify_header(payload, signature, current_app.config["STRIPE_WEBHOOK_SECRET"], 300)
    except (stripe.SignatureVerificationError, ValueError):
        return False
    return True


def pence(amount: Decimal) -> int:
    return int(amount * 100)


def pounds(pence: Any) -> Decimal:
    return Decimal(int(pence)).scaleb(-2)
