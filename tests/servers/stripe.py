"""A small Stripe: checkout sessions, payment intents and refunds over HTTP, and messages signed as Stripe signs them.

with running_stripe() as stripe:
    stripe.pay(session_id)                # somebody pays on Stripe's page
    stripe.message("charge.refunded", …)  # the body and the signature of what it tells us
"""

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

SECRET = "whsec_only_for_tests"


class Stripe:
    def __init__(self) -> None:
        self.address = ""
        self.sessions: dict[str, dict[str, Any]] = {}
        self.charges: dict[str, dict[str, Any]] = {}  # by payment intent
        self.refunds: dict[str, dict[str, Any]] = {}
        self.answered: dict[str, tuple[dict[str, Any], int]] = {}  # by idempotency key, refusals too
        self.is_down = False
        self.declines = ""  # why it takes no refund, if it does not
        self.loses_answers = False  # what it does is done, and nobody hears of it
        self.numbers = count(1)

    @Request.application
    def answer(self, request: Request) -> Response:
        if self.is_down:
            return self.json({"error": {"type": "api_error", "message": "down"}}, 500)
        key = request.headers.get("Idempotency-Key", "")
        if request.method == "POST" and key in self.answered:
            return self.lost() if self.loses_answers else self.json(*self.answered[key])
        *_start, kind, last = request.path.split("/")
        made = {
            "sessions": lambda: self.begin(request.form),
            "refunds": lambda: self.refund(request.form["payment_intent"], int(request.form["amount"])),
        }
        found = made[last]() if request.method == "POST" else self.found(kind, last)
        status = 400 if "error" in found else 200
        if request.method == "POST":
            self.answered[key] = found, status
        return self.lost() if self.loses_answers and request.method == "POST" else self.json(found, status)

    def lost(self) -> Response:
        return self.json({"error": {"type": "api_error", "message": "lost"}}, 500)

    def begin(self, form: Any) -> dict[str, Any]:
        number = next(self.numbers)
        session = {
            "id": f"cs_test_{number}",
            "object": "checkout.session",
            "url": f"https://checkout.stripe.com/c/pay/cs_test_{number}",
            "client_reference_id": form["client_reference_id"],
            "amount_total": int(form["line_items[0][price_data][unit_amount]"]),
            "success_url": form["success_url"],
            "payment_status": "unpaid",
            "status": "open",
            "payment_intent": None,
        }
        return self.sessions.setdefault(str(session["id"]), session)

    def found(self, kind: str, name: str) -> dict[str, Any]:
        if kind == "sessions":
            return self.sessions[name]
        return {"id": name, "object": "payment_intent", "latest_charge": self.charges[name]}

    def pay(self, session_id: str) -> dict[str, Any]:
        session, intent = self.sessions[session_id], f"pi_{session_id}"
        session.update(payment_status="paid", status="complete", payment_intent=intent)
        charge = {"id": f"ch_{session_id}", "object": "charge", "payment_intent": intent, "amount_refunded": 0}
        self.charges[intent] = charge | {"amount": session["amount_total"]}
        return session

    def refund(self, intent: str, amount: int) -> dict[str, Any]:
        charge = self.charges[intent]
        if self.declines or charge["amount_refunded"] + amount > charge["amount"]:
            return {
                "error": {"type": "invalid_request_error", "code": "declined", "message": self.declines or "too much"}
            }
        charge["amount_refunded"] += amount
        refund = {"id": f"re_{next(self.numbers)}", "object": "refund", "amount": amount, "status": "succeeded"}
        return self.refunds.setdefault(str(refund["id"]), refund | {"payment_intent": intent})

    def fail(self, refund_id: str) -> dict[str, Any]:
        """The bank of the card gives a refund back, as it may days later."""
        refund = self.refunds[refund_id]
        refund.update(status="failed", failure_reason="expired_or_canceled_card")
        return refund

    def message(
        self, kind: str, about: dict[str, Any], age: int = 0, secret: str = SECRET
    ) -> tuple[bytes, dict[str, str]]:
        event = {"id": f"evt_{next(self.numbers)}", "object": "event", "type": kind, "data": {"object": about}}
        body, moment = json.dumps(event).encode(), int(time.time()) - age
        mark = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        return body, {"Stripe-Signature": f"t={moment},v1={mark}", "Content-Type": "application/json"}

    def json(self, content: dict[str, Any], status: int = 200) -> Response:
        return Response(json.dumps(content), status, mimetype="application/json")


@contextmanager
def running_stripe() -> Iterator[Stripe]:
    stripe = Stripe()
    server = make_server("127.0.0.1", 0, stripe.answer, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    stripe.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield stripe
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
