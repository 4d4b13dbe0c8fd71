"""What the office does with one invoice: record a payment, take one back, credit."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from network.billing import actions, bp, queries
from network.billing.actions.crediting import Credited
from network.billing.forms import CreditForm, PaymentForm, RefundForm, WriteOffForm
from network.billing.models import Invoice
from network.billing.permissions import may_manage_invoices
from network.billing.vat import total_of
from network.billing.views.staff import paid_address, what_was_recorded
from network.core.access import require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.forms import Form
from network.core.login import visitor
from network.core.pages import money
from network.core.security import keep_out_of_caches


def managed_invoice(number: str) -> Invoice:
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    found: Invoice = db.one_or_404(queries.by_number(number))
    return found


@bp.route("/<number>/payment", methods=["GET", "POST"])
def payment(number: str) -> ResponseReturnValue:
    invoice = managed_invoice(number)
    form = PaymentForm(amount=invoice.outstanding or None)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.record_payment(invoice, by=visitor(), **form.values)
            flash(what_was_recorded([invoice]), "good")
            return redirect(url_for(".invoice", number=number), code=303)
    return render_template("billing/staff/payment.html", invoice=invoice, form=form), form.status


@bp.route("/payments/<int:id>/taking-back", methods=["GET", "POST"])
def taking_back(id: int) -> ResponseReturnValue:
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    payment = db.one_or_404(queries.payment(id))
    form = Form()
    if form.validate_on_submit():
        actions.take_back_payment(payment, visitor())
        flash(_("The payment of %(amount)s is taken back.", amount=money(payment.amount)), "good")
        return redirect(paid_address(payment), code=303)
    return render_template("billing/staff/taking_back.html", payment=payment, back_url=paid_address(payment))


@bp.post("/<number>/credit-use")
def use_credit(number: str) -> ResponseReturnValue:
    invoice = managed_invoice(number)
    used = actions.use_credit(invoice, by=visitor(), key=request.form.get("key") or None)
    if used:
        flash(_("%(amount)s of credit is used for this invoice.", amount=money(used)), "good")
    return redirect(url_for(".invoice", number=number), code=303)


@bp.route("/<number>/refund", methods=["GET", "POST"])
def refund_invoice(number: str) -> ResponseReturnValue:
    """Of a customer who has no account: what they paid and were credited."""
    invoice = managed_invoice(number)
    form = RefundForm(amount=invoice.to_refund or None)
    back_url = url_for(".invoice", number=number)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.refund(invoice, by=visitor(), **form.values)
            flash(_("Noted: %(amount)s was sent back.", amount=money(form.amount.data)), "good")
            return redirect(back_url, code=303)
    page = render_template(
        "billing/staff/refund.html", form=form, name=invoice.customer_name, credit=invoice.to_refund, back_url=back_url
    )
    return page, form.status


@bp.route("/<number>/write-off", methods=["GET", "POST"])
def write_off(number: str) -> ResponseReturnValue:
    """First the reason, then what it would do, then, once confirmed, the write-off."""
    invoice = managed_invoice(number)
    form = WriteOffForm()
    if form.validate_on_submit():
        if "confirmed" not in request.form:
            return render_template("billing/staff/write_off_confirmation.html", invoice=invoice, form=form)
        with refusals_shown_on(form):
            actions.write_off(invoice, by=visitor(), **form.values)
            flash(_("Invoice %(number)s is written off.", number=number), "good")
            return redirect(url_for(".invoice", number=number), code=303)
    return render_template("billing/staff/write_off.html", invoice=invoice, form=form), form.status


@bp.post("/<number>/write-off/taking-back")
def take_back_write_off(number: str) -> ResponseReturnValue:
    actions.take_back_write_off(managed_invoice(number), visitor())
    flash(_("Invoice %(number)s is to be paid again.", number=number), "good")
    return redirect(url_for(".invoice", number=number), code=303)


@bp.post("/<number>/sending")
def send_again(number: str) -> ResponseReturnValue:
    invoice = managed_invoice(number)
    actions.send_again(invoice)
    flash(_("It is on its way to %(email)s again.", email=invoice.customer_email), "good")
    return redirect(url_for(".invoice", number=number), code=303)


def sums_of(parts: Sequence[Credited]) -> dict[str, Any]:
    return {"parts": parts, "net": total_of(part.net for part in parts), "vat": total_of(part.vat for part in parts)}


@bp.route("/<number>/credit", methods=["GET", "POST"])
def credit(number: str) -> ResponseReturnValue:
    """First the form, then what it would do, then, once confirmed, the credit note."""
    invoice = managed_invoice(number)
    form = CreditForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            if "confirmed" not in request.form:
                parts = actions.credited_parts(invoice, form.net.data, form.by_line(request.form))
                return render_template(
                    "billing/staff/credit_confirmation.html", invoice=invoice, form=form, **sums_of(parts)
                )
            note = actions.credit(invoice, by=visitor(), by_line=form.by_line(request.form), **form.values)
            flash(_("Credit note %(number)s is written and sent.", number=note.number), "good")
            return redirect(url_for(".invoice", number=number), code=303)
    return render_template("billing/staff/credit.html", invoice=invoice, form=form), form.status
