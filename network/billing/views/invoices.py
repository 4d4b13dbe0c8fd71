"""An invoice and its credit notes as documents, for the office, the customer's people, and whoever was sent the private link."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from network.billing import actions, bp, queries
from network.billing.forms import PaymentForm, PurchaseOrderForm, SaidPaidForm
from network.billing.links import is_signed
from network.billing.models import CreditNote, Invoice
from network.billing.papers import Paper, credit_note_paper, invoice_paper
from network.billing.permissions import may_manage_invoices, may_see_own_invoices
from network.core import clock, documents
from network.core.access import public, require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches


@bp.get("/mine")
def own_invoices() -> ResponseReturnValue:
    require(may_see_own_invoices(visitor()))
    keep_out_of_caches()
    page = page_of(queries.invoices_for(visitor()), [Key(Invoice.issued_on, True), Key(Invoice.id, True)])
    return render_template(
        "billing/own_invoices.html",
        page=page,
        accounts=rows(queries.accounts_of(visitor())),
        quotes=rows(queries.open_quotes_for(visitor(), clock.today())),
    )


@bp.get("/<number>")
def invoice(number: str) -> ResponseReturnValue:
    return show(visible_invoice(number))


@bp.get("/<number>/<signature>")
@public
def private_invoice(number: str, signature: str) -> ResponseReturnValue:
    return show(signed_invoice(number, signature), signature)


@bp.route("/<number>/purchase-order", methods=["GET", "POST"])
def purchase_order(number: str) -> ResponseReturnValue:
    return receive_purchase_order(visible_invoice(number))


@bp.route("/<number>/<signature>/purchase-order", methods=["GET", "POST"])
@public
def private_purchase_order(number: str, signature: str) -> ResponseReturnValue:
    return receive_purchase_order(signed_invoice(number, signature), signature)


@bp.get("/<number>/pdf")
def invoice_pdf(number: str) -> ResponseReturnValue:
    return show_pdf(invoice_paper(visible_invoice(number)))


@bp.get("/<number>/<signature>/pdf")
@public
def private_invoice_pdf(number: str, signature: str) -> ResponseReturnValue:
    return show_pdf(invoice_paper(signed_invoice(number, signature)))


@bp.get("/<number>/credit-notes/<note_number>")
def credit_note(number: str, note_number: str) -> ResponseReturnValue:
    return show_credit_note(visible_invoice(number), note_number)


@bp.get("/<number>/<signature>/credit-notes/<note_number>")
@public
def private_credit_note(number: str, signature: str, note_number: str) -> ResponseReturnValue:
    return show_credit_note(signed_invoice(number, signature), note_number, signature)


@bp.get("/<number>/credit-notes/<note_number>/pdf")
def credit_note_pdf(number: str, note_number: str) -> ResponseReturnValue:
    return show_pdf(credit_note_paper(note_of(visible_invoice(number), note_number)))


@bp.get("/<number>/<signature>/credit-notes/<note_number>/pdf")
@public
def private_credit_note_pdf(number: str, signature: str, note_number: str) -> ResponseReturnValue:
    return show_pdf(credit_note_paper(note_of(signed_invoice(number, signature), note_number)))


def visible_invoice(number: str) -> Invoice:
    """The invoice, for those who may see it: to others it is missing, and who has not signed in is asked to for any number."""
    require(visitor().is_authenticated)
    keep_out_of_caches()
    wanted = queries.by_number(number).where(queries.seen_by(visitor()))
    found: Invoice = db.one_or_404(queries.as_document(wanted))
    return found


def signed_invoice(number: str, signature: str) -> Invoice:
    keep_out_of_caches()
    found: Invoice = db.one_or_404(queries.as_document(queries.by_number(number)))
    if not is_signed(found, signature):
        abort(404)
    return found


def addresses(invoice: Invoice, signature: str) -> dict[str, Any]:
    """Where this page's links lead: one who came by the private link stays on it."""
    known: dict[str, Any] = {"number": invoice.number}
    private = ""
    if signature:
        known, private = {**known, "signature": signature}, "private_"
    return {
        "invoice_url": url_for(f".{private}invoice", **known),
        "pdf_url": url_for(f".{private}invoice_pdf", **known),
        "purchase_order_url": url_for(f".{private}purchase_order", **known),
        "said_paid_url": url_for(f".say_{private}paid", **known),
        "credit_note_url": lambda note: url_for(f".{private}credit_note", **known, note_number=note),
        "credit_note_pdf_url": lambda note: url_for(f".{private}credit_note_pdf", **known, note_number=note),
    }


def show(invoice: Invoice, signature: str = "", form: PurchaseOrderForm | None = None) -> ResponseReturnValue:
    manages = may_manage_invoices(visitor()) and not signature
    purchase_order_form = form or PurchaseOrderForm(formdata=None, purchase_order=invoice.purchase_order)
    page = render_template(
        "billing/invoice.html",
        invoice=invoice,
        paper=invoice_paper(invoice),
        status=invoice.status_on(clock.today()),
        manages=manages,
        credit=actions.credit_now(invoice.organisation_id) if manages and invoice.organisation_id else 0,
        is_private=bool(signature),
        purchase_order_form=purchase_order_form,
        said_paid_form=SaidPaidForm(formdata=None),
        payment_form=PaymentForm(formdata=None, amount=invoice.outstanding) if manages else None,
        **addresses(invoice, signature),
    )
    return page, form.status if form else 200


def receive_purchase_order(invoice: Invoice, signature: str = "") -> ResponseReturnValue:
    form = PurchaseOrderForm(purchase_order=invoice.purchase_order)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            by = visitor() if visitor().is_authenticated else None
            actions.add_purchase_order(invoice, form.purchase_order.data or "", by)
            flash(_("Your purchase order number is on the invoice now."), "good")
            return redirect(addresses(invoice, signature)["invoice_url"], code=303)
    return show(invoice, signature, form)


@bp.post("/<number>/said-paid")
def say_paid(number: str) -> ResponseReturnValue:
    return receive_said_paid(visible_invoice(number))


@bp.post("/<number>/<signature>/said-paid")
@public
def say_private_paid(number: str, signature: str) -> ResponseReturnValue:
    return receive_said_paid(signed_invoice(number, signature), signature)


def receive_said_paid(invoice: Invoice, signature: str = "") -> ResponseReturnValue:
    form = SaidPaidForm()
    if form.validate_on_submit():
        actions.say_paid(invoice, form.on.data)
        flash(_("Thank you. We will look for it, and not remind you in the meantime."), "good")
    else:
        flash(_("Say on which day it was paid."), "warn")
    return redirect(addresses(invoice, signature)["invoice_url"], code=303)


def show_credit_note(invoice: Invoice, note_number: str, signature: str = "") -> ResponseReturnValue:
    note = note_of(invoice, note_number)
    leads = addresses(invoice, signature)
    leads["pdf_url"] = leads["credit_note_pdf_url"](note.number)
    return render_template(
        "billing/credit_note.html", invoice=invoice, note=note, paper=credit_note_paper(note), **leads
    )


def note_of(invoice: Invoice, number: str) -> CreditNote:
    found: CreditNote = db.one_or_404(queries.credit_note_of(invoice, number))
    return found


def show_pdf(paper: Paper) -> ResponseReturnValue:
    return documents.download(paper.file_name, paper.as_pdf())
