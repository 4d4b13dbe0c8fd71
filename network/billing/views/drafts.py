"""What the office writes by hand: an invoice with lines of its own."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from network.billing import actions, bp
from network.billing.forms import InvoiceForm
from network.billing.permissions import may_manage_invoices
from network.billing.vat import total_of, vat_of
from network.core.access import require
from network.core.db import db
from network.core.errors import refusals_shown_on
from network.core.identity import the_network
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.organisations.models import Organisation
from network.organisations.queries import organisation_by_slug, primary_contact


@bp.route("/new", methods=["GET", "POST"])
def new_invoice() -> ResponseReturnValue:
    """First the form, then what would be issued, then, once confirmed, the invoice: it cannot be edited any more."""
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    organisation = chosen_customer()
    form = InvoiceForm(data=known_customer(organisation))
    if form.validate_on_submit():
        with refusals_shown_on(form):
            if "confirmed" not in request.form:
                return render_template("billing/staff/new_invoice_confirmation.html", form=form, **shown(form))
            invoice = actions.issue_invoice(form.lines, organisation=organisation, **form.details)
            flash(_("Invoice %(number)s is issued and sent.", number=invoice.number), "good")
            return redirect(url_for(".invoice", number=invoice.number), code=303)
    return render_template("billing/staff/new_invoice.html", form=form, organisation=organisation), form.status


def shown(form: InvoiceForm) -> dict[str, Any]:
    """The lines with their VAT, as they would be issued, and what the confirmation sends again."""
    charges = the_network().charges_vat
    lines = [(line, vat_of(line.net, line.vat.rate) if charges else 0) for line in form.lines]
    net, vat = total_of(line.net for line, _vat in lines), sum(vat for _line, vat in lines)
    sent = {name: value for name, value in request.form.items() if name not in {"csrf_token", "key"}}
    return {"lines": lines, "net": net, "vat": vat, "fields": {**sent, "confirmed": "yes"}}


def chosen_customer() -> Organisation | None:
    """The organisation the address names, if it names one."""
    slug = request.args.get("organisation", "")
    if not slug:
        return None
    found: Organisation = db.one_or_404(organisation_by_slug(slug))
    return found


def known_customer(organisation: Organisation | None) -> dict[str, Any]:
    if organisation is None:
        return {}
    contact = db.session.scalar(primary_contact(organisation)) if not organisation.billing_email else None
    return {
        "customer_name": organisation.name,
        "customer_address": organisation.billing_address,
        "customer_email": organisation.billing_email or (contact.person.email if contact else ""),
        "needs_purchase_order": organisation.needs_purchase_order,
    }
