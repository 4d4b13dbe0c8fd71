"""Paying by card: to Stripe's page and back, what Stripe tells us, and refunds by the office."""

import json
from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from network.billing import bp
from network.billing.cards import actions, provider, queries
from network.billing.cards.forms import CardRefundForm
from network.billing.cards.hearing import hear
from network.billing.cards.models import CardCheckout, CardReturn
from network.billing.models import Invoice
from network.billing.permissions import may_manage_invoices
from network.billing.views.invoices import addresses, signed_invoice, visible_invoice
from network.core.access import public, require
from network.core.addresses import absolute
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.forms import csrf
from network.core.limits import address, limiter
from network.core.login import visitor
from network.core.pages import money
from network.core.security import keep_out_of_caches

bp.add_app_template_global(provider.takes_cards)


@bp.context_processor
def cards() -> dict[str, Any]:
    return {"card_payments": card_payments, "card_returns_of": card_returns_of}


def card_payments(invoice: Invoice) -> Sequence[CardCheckout]:
    """What was paid of an invoice by card, for the office to send back."""
    return rows(queries.paid_by_card(invoice)) if provider.takes_cards() else []


def card_returns_of(invoice: Invoice) -> Sequence[CardReturn]:
    """What goes back, or went back, to the cards that paid an invoice."""
    return rows(queries.returns_of([invoice.id])) if provider.takes_cards() else []


@bp.route("/<number>/card", methods=["GET", "POST"])
def card(number: str) -> ResponseReturnValue:
    require(visitor().is_authenticated)
    refuse_without_cards()
    return pay(visible_invoice(number))


@bp.route("/<number>/<signature>/card", methods=["GET", "POST"])
@public
def private_card(number: str, signature: str) -> ResponseReturnValue:
    refuse_without_cards()
    return pay(signed_invoice(number, signature), signature)


def refuse_without_cards() -> None:
    if not provider.takes_cards():
        abort(404)


def pay(invoice: Invoice, signature: str = "") -> ResponseReturnValue:
    """Send to Stripe's page; and, on the way back, say what we know, which is what Stripe has told us and nothing else."""
    leads = addresses(invoice, signature)
    if request.method == "POST":
        return redirect(actions.begin(invoice, absolute(f"{leads['invoice_url']}/card")), code=303)
    last = db.session.scalar(queries.checkouts_of(invoice).limit(1))
    came_from = request.args.get("from", "")
    return render_template("billing/cards/state.html", invoice=invoice, last=last, came_from=came_from, **leads)


@bp.post("/stripe")
@public
@csrf.exempt
@limiter.limit("1200 per minute", key_func=address)
def stripe_tells() -> ResponseReturnValue:
    """Stripe's messages. One that is not signed, was changed, or is older than five minutes changes nothing."""
    refuse_without_cards()
    payload = request.get_data()
    if not provider.is_signed(payload, request.headers.get("Stripe-Signature", "")):
        abort(400)
    event = json.loads(payload)
    hear(event)
    return "", 200


@bp.route("/cards/<int:id>/refund", methods=["GET", "POST"])
def card_refund(id: int) -> ResponseReturnValue:
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    refuse_without_cards()
    checkout: CardCheckout = db.one_or_404(queries.checkout(id))
    invoice = checkout.invoice
    form = CardRefundForm(amount=checkout.unplaced or checkout.amount - checkout.refunded)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.refund(checkout, form.amount.data, form.key.data or "", visitor())  # type: ignore[arg-type]
            flash(_("%(amount)s goes back to the card.", amount=money(form.amount.data)), "good")
            return redirect(url_for(".invoice", number=invoice.number), code=303)
    return render_template("billing/cards/refund.html", form=form, checkout=checkout, invoice=invoice), form.status
