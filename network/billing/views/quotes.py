"""Quotes: the office's list, and each as a document that its customer accepts or refuses."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from network.billing import bp, queries
from network.billing.actions import quotes as actions
from network.billing.forms import AcceptanceForm, QuoteForm, RefusalForm
from network.billing.links import is_signed, signature_of
from network.billing.models import Quote, QuoteStatus
from network.billing.papers import quote_paper
from network.billing.permissions import may_manage_invoices
from network.billing.views.drafts import chosen_customer, known_customer
from network.core import clock, documents
from network.core.access import public, require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.forms import Form
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.security import keep_out_of_caches

TAGS = {
    QuoteStatus.OPEN: "new",
    QuoteStatus.ACCEPTED: "good",
    QuoteStatus.REFUSED: "plain",
    QuoteStatus.EXPIRED: "warn",
}


@bp.get("/quotes")
def staff_quotes() -> ResponseReturnValue:
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    return listing().answer("billing/staff/quotes.html")


def listing() -> Listing:
    today = clock.today()
    statuses = [(status.value, status.label) for status in QuoteStatus]
    return Listing(
        name="quotes",
        statement=queries.quotes(),
        columns=[
            Column("number", _("Number"), lambda q: q.number, Quote.number, link=quote_address),
            Column("customer", _("Customer"), lambda q: q.customer_name, Quote.customer_name),
            Column("quoted", _("Date"), lambda q: q.quoted_on, Quote.quoted_on, "date"),
            Column("valid", _("Valid until"), lambda q: q.valid_until, Quote.valid_until, "date"),
            Column("total", _("Total"), lambda q: q.total, Quote.total, "money"),
            Column("status", _("Status"), lambda q: q.status_on(today).label, tag=lambda q: TAGS[q.status_on(today)]),
            Column("reason", _("Why not"), lambda q: q.refusal_reason, is_extra=True),
        ],
        filters=[
            Filter("status", _("Status"), statuses, lambda each: queries.quote_has_status(QuoteStatus(each), today))
        ],
        searched=(Quote.number, Quote.customer_name),
        unique=Quote.id,
        default_sort="quoted",
        descending=True,
        takes_posts=False,
    )


def quote_address(quote: Quote) -> str:
    return url_for(".quote", number=quote.number)


@bp.route("/quotes/new", methods=["GET", "POST"])
def new_quote() -> ResponseReturnValue:
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    organisation = chosen_customer()
    form = QuoteForm(data=known_customer(organisation))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            quote = actions.write_quote(form.lines, organisation=organisation, by=visitor(), **form.details)
            flash(_("Quote %(number)s is written and sent.", number=quote.number), "good")
            return redirect(quote_address(quote), code=303)
    return render_template("billing/staff/new_quote.html", form=form, organisation=organisation), form.status


@bp.get("/quotes/<number>")
def quote(number: str) -> ResponseReturnValue:
    return show(visible_quote(number))


@bp.get("/quotes/<number>/<signature>")
@public
def private_quote(number: str, signature: str) -> ResponseReturnValue:
    return show(signed_quote(number, signature), signature)


@bp.get("/quotes/<number>/pdf")
def quote_pdf(number: str) -> Response:
    return pdf_of(visible_quote(number))


@bp.get("/quotes/<number>/<signature>/pdf")
@public
def private_quote_pdf(number: str, signature: str) -> Response:
    return pdf_of(signed_quote(number, signature))


@bp.post("/quotes/<number>/acceptance")
def accept_quote(number: str) -> ResponseReturnValue:
    return accept(visible_quote(number))


@bp.post("/quotes/<number>/<signature>/acceptance")
@public
def accept_private_quote(number: str, signature: str) -> ResponseReturnValue:
    return accept(signed_quote(number, signature), signature)


@bp.post("/quotes/<number>/refusal")
def refuse_quote(number: str) -> ResponseReturnValue:
    return refuse(visible_quote(number))


@bp.post("/quotes/<number>/<signature>/refusal")
@public
def refuse_private_quote(number: str, signature: str) -> ResponseReturnValue:
    return refuse(signed_quote(number, signature), signature)


def visible_quote(number: str) -> Quote:
    require(visitor().is_authenticated)
    keep_out_of_caches()
    found: Quote = db.one_or_404(queries.quote_by_number(number).where(queries.quote_seen_by(visitor())))
    return found


def signed_quote(number: str, signature: str) -> Quote:
    keep_out_of_caches()
    found: Quote = db.one_or_404(queries.quote_by_number(number))
    if not is_signed(found, signature):
        abort(404)
    return found


def addresses(quote: Quote, signature: str) -> dict[str, str]:
    """Where this page's links lead: one who came by the private link stays on it."""
    if signature:
        known: dict[str, Any] = {"number": quote.number, "signature": signature}
        names = ("private_quote", "private_quote_pdf", "accept_private_quote", "refuse_private_quote")
    else:
        known = {"number": quote.number}
        names = ("quote", "quote_pdf", "accept_quote", "refuse_quote")
    return dict(
        zip(
            ("quote_url", "pdf_url", "accept_url", "refuse_url"),
            [url_for(f".{n}", **known) for n in names],
            strict=True,
        )
    )


def show(quote: Quote, signature: str = "", form: Form | None = None) -> ResponseReturnValue:
    page = render_template(
        "billing/quote.html",
        quote=quote,
        paper=quote_paper(quote),
        status=quote.status_on(clock.today()),
        manages=may_manage_invoices(visitor()) and not signature,
        is_private=bool(signature),
        accept_form=form if isinstance(form, AcceptanceForm) else AcceptanceForm(formdata=None),
        refuse_form=form if isinstance(form, RefusalForm) else RefusalForm(formdata=None),
        invoice_url=invoice_address(quote, signature) if quote.invoice else "",
        **addresses(quote, signature),
    )
    return page, form.status if form else 200


def accept(quote: Quote, signature: str = "") -> ResponseReturnValue:
    form = AcceptanceForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            by = visitor() if visitor().is_authenticated else None
            invoice = actions.accept(quote, form.purchase_order.data or "", by)
            flash(_("Thank you. Invoice %(number)s is on its way.", number=invoice.number), "good")
            return redirect(addresses(quote, signature)["quote_url"], code=303)
    return show(quote, signature, form)


def refuse(quote: Quote, signature: str = "") -> ResponseReturnValue:
    form = RefusalForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            by = visitor() if visitor().is_authenticated else None
            actions.refuse(quote, form.reason.data or "", by)
            flash(_("Thank you for telling us."), "good")
            return redirect(addresses(quote, signature)["quote_url"], code=303)
    return show(quote, signature, form)


def invoice_address(quote: Quote, signature: str) -> str:
    """Who came by the quote's private link is led on by the invoice's."""
    if signature and quote.invoice:
        return url_for(".private_invoice", number=quote.invoice.number, signature=signature_of(quote.invoice))
    return url_for(".invoice", number=quote.invoice.number) if quote.invoice else ""


def pdf_of(quote: Quote) -> Response:
    paper = quote_paper(quote)
    return documents.download(paper.file_name, paper.as_pdf())
