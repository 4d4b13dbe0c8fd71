"""The office's lists: all invoices, and all payments."""

import re
from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement

from network.billing import actions, bp, queries
from network.billing.forms import NumberedPaymentForm
from network.billing.models import Invoice, InvoiceStatus, Payment
from network.billing.permissions import may_manage_invoices
from network.billing.vat import total_of
from network.core import clock
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.identity import the_network
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.pages import money
from network.core.security import keep_out_of_caches
from network.people.models import Person

UNPAID = "unpaid"
STATUS_TAGS = {
    InvoiceStatus.AWAITING_PURCHASE_ORDER: "warn",
    InvoiceStatus.ISSUED: "new",
    InvoiceStatus.PART_PAID: "new",
    InvoiceStatus.PAID: "good",
    InvoiceStatus.OVERDUE: "danger",
    InvoiceStatus.CREDITED: "plain",
    InvoiceStatus.WRITTEN_OFF: "plain",
}


@bp.route("", methods=["GET", "POST"])
def staff_invoices() -> ResponseReturnValue:
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    sums = db.session.execute(queries.sums_owed(clock.today())).one()
    return invoice_list().answer("billing/staff/invoices.html", form=NumberedPaymentForm(formdata=None), sums=sums)


@bp.route("/payments", methods=["GET", "POST"])
def staff_payments() -> ResponseReturnValue:
    """All payments, and the short form that records one by the numbers of its invoices."""
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    form = NumberedPaymentForm()
    if form.validate_on_submit():
        with refusals_shown_on(form):
            invoices = record(form)
            if invoices:
                flash(what_was_recorded(invoices), "good")
                return redirect(url_for(".staff_invoices"), code=303)
    if form.is_submitted():
        listing = payment_list()
        return render_template(
            "billing/staff/payments.html", form=form, listing=listing, page=listing.page()
        ), form.status
    return payment_list().answer("billing/staff/payments.html", form=form)


def record(form: NumberedPaymentForm) -> Sequence[Invoice]:
    """The invoices that were paid, or none with the form saying why not."""
    typed = form.values
    numbers = numbers_in(typed.pop("number"))
    known = {invoice.number: invoice for invoice in rows(queries.by_numbers(numbers))}
    for number in numbers:
        if number not in known:
            form.number.errors = [_("No invoice has the number %(number)s.", number=number)]
            return []
    invoices = [known[number] for number in numbers]
    actions.record_payment_for(invoices, by=visitor(), **typed)
    return invoices


def numbers_in(words: str) -> list[str]:
    """One invoice number or several, apart by commas, semicolons or spaces; each once, in the order typed."""
    found = re.split(r"[,;]|\s+(?=[A-Za-z])", words.upper())
    return list(dict.fromkeys(number for number in ("".join(each.split()) for each in found) if number))


def what_was_recorded(invoices: Sequence[Invoice]) -> str:
    numbers, left = actions.numbers_of(invoices), total_of(invoice.outstanding for invoice in invoices)
    if left:
        return ngettext(
            "Recorded. %(left)s is left to pay on invoice %(number)s.",
            "Recorded. %(left)s is left to pay on invoices %(number)s.",
            len(invoices),
            left=money(left),
            number=numbers,
        )
    return ngettext(
        "Recorded. Invoice %(number)s is paid in full.",
        "Recorded. Invoices %(number)s are paid in full.",
        len(invoices),
        number=numbers,
    )


def invoice_list() -> Listing:
    today = clock.today()
    statuses = [(status.value, status.label) for status in InvoiceStatus]
    return Listing(
        name="invoices",
        statement=queries.all_invoices(),
        columns=[each for each in invoice_columns() if the_network().charges_vat or each.name != "vat"],
        filters=[Filter("status", _("Status"), [(UNPAID, _("To be paid")), *statuses], is_in(today))],
        searched=(Invoice.number, Invoice.customer_name, Invoice.purchase_order),
        unique=Invoice.id,
        default_sort="issued",
        descending=True,
    )


def is_in(today: Any) -> Any:
    """What each choice of the status filter means to the database."""

    def condition(chosen: str) -> ColumnElement[bool]:
        return queries.is_unpaid if chosen == UNPAID else queries.has_status(InvoiceStatus(chosen), today)

    return condition


def invoice_columns() -> list[Column]:
    today = clock.today()
    return [
        Column("number", _("Number"), lambda i: i.number, Invoice.number, link=invoice_address),
        Column("customer", _("Customer"), lambda i: i.customer_name, Invoice.customer_name),
        Column("issued", _("Issued"), lambda i: i.issued_on, Invoice.issued_on, "date", is_extra=True),
        Column("due", _("Due"), lambda i: i.due_on, Invoice.due_on, "date"),
        Column("po", _("PO number"), lambda i: i.purchase_order, is_extra=True),
        Column("net", _("Net"), lambda i: i.net, kind="money", is_extra=True),
        Column("vat", _("VAT"), lambda i: i.vat, kind="money", is_extra=True),
        Column("total", _("Total"), lambda i: i.total, Invoice.total, "money"),
        Column("paid", _("Paid"), lambda i: i.paid, kind="money", is_extra=True),
        Column("credited", _("Credited"), lambda i: i.credited, kind="money", is_extra=True),
        Column("written_off", _("Written off"), lambda i: i.written_off, kind="money", is_extra=True),
        Column("left", _("To pay"), lambda i: i.outstanding, queries.left, "money"),
        Column(
            "status", _("Status"), lambda i: i.status_on(today).label, tag=lambda i: STATUS_TAGS[i.status_on(today)]
        ),
        Column("email", _("Sent to"), lambda i: i.customer_email, is_extra=True),
    ]


def invoice_address(invoice: Invoice) -> str:
    return url_for(".invoice", number=invoice.number)


def payment_list() -> Listing:
    states = [("kept", _("Kept")), ("taken_back", _("Taken back"))]
    return Listing(
        name="payments",
        takes_posts=False,
        statement=queries.payments(),
        columns=payment_columns(),
        filters=[Filter("state", _("State"), states, is_kept)],
        searched=(Payment.payer, Payment.reference, queries.numbers_paid),
        unique=Payment.id,
        default_sort="received",
        descending=True,
    )


def is_kept(chosen: str) -> ColumnElement[bool]:
    return Payment.taken_back_at.is_(None) if chosen == "kept" else Payment.taken_back_at.is_not(None)


def payment_columns() -> list[Column]:
    return [
        Column("received", _("Received"), lambda p: p.received_on, Payment.received_on, "date"),
        Column("number", _("Invoice"), paid_numbers, link=paid_address),
        Column("customer", _("Customer"), lambda p: p.payer, Payment.payer),
        Column("method", _("How"), lambda p: p.method.label),
        Column("amount", _("Amount"), lambda p: p.amount, Payment.amount, "money"),
        Column("state", _("State"), lambda p: _("Taken back") if p.taken_back_at else None, tag=lambda p: "warn"),
        Column("reference", _("Reference"), lambda p: p.reference, is_extra=True),
        Column("by", _("Recorded by"), recorded_by, is_extra=True),
        Column("at", _("Recorded at"), lambda p: p.recorded_at, kind="moment", is_extra=True),
    ]


def paid_numbers(payment: Payment) -> str:
    """The invoices it was for, or that it was for none."""
    return ", ".join(invoice.number for invoice in payment.invoices) or _("On account")


def paid_address(payment: Payment) -> str:
    invoice = next(iter(payment.invoices), None)
    return invoice_address(invoice) if invoice else url_for(".staff_payments")


def recorded_by(payment: Payment) -> str:
    person: Person | None = payment.recorded_by
    return person.name if person else ""
