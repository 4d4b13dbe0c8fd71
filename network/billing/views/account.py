"""An organisation's account: its statement, what is sent back of its credit; and how old is all that is owed."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from network.billing import actions, bp, queries
from network.billing.forms import PeriodForm, RefundForm
from network.billing.models import Invoice
from network.billing.permissions import may_manage_invoices
from network.billing.statement import CSV_HEADINGS, LIMITS, Age, Statement, age_of, ages_of, csv_lines, statement_paper
from network.billing.views.staff import invoice_address
from network.core import clock, documents
from network.core.access import require
from network.core.db import db, rows
from network.core.errors import refusals_shown_on
from network.core.lists import Column, Filter, Listing
from network.core.login import visitor
from network.core.pages import money
from network.core.security import keep_out_of_caches
from network.core.sheets import csv_answer
from network.organisations.models import Organisation

A_YEAR = timedelta(days=365)


def visible_account(slug: str) -> Organisation:
    require(visitor().is_authenticated)
    keep_out_of_caches()
    found: Organisation = db.one_or_404(queries.account_seen_by(visitor(), slug))
    return found


@bp.get("/account/<slug>")
def account(slug: str) -> ResponseReturnValue:
    organisation = visible_account(slug)
    form = PeriodForm(request.args)
    period = period_of(form)
    statement = statement_of(organisation, **period)
    if request.args.get("format") == "csv":
        headings = [str(heading) for heading in CSV_HEADINGS]
        return csv_answer(f"statement-{slug}-{statement.until}.csv", headings, csv_lines(statement))
    manages = may_manage_invoices(visitor())
    paper = statement_paper(statement)
    return render_template(
        "billing/account.html",
        organisation=organisation,
        statement=statement,
        paper=paper,
        form=PeriodForm(formdata=None, data=period),
        manages=manages,
    )


@bp.get("/account/<slug>/pdf")
def account_pdf(slug: str) -> Response:
    statement = statement_of(visible_account(slug), **period_of(PeriodForm(request.args)))
    paper = statement_paper(statement)
    return documents.download(f"statement-{paper.file_name}", paper.as_pdf())


def period_of(form: PeriodForm) -> Mapping[str, date]:
    """The days asked for; without any, the last year until today."""
    sound = form.validate()
    until = (form.until.data if sound else None) or clock.today()
    if not clock.is_within_reach(until):
        until = clock.today()
    since = (form.since.data if sound else None) or until - A_YEAR
    return {"since": min(since, until), "until": until}


def statement_of(organisation: Organisation, since: date, until: date) -> Statement:
    credit = actions.credit_now(organisation.id)
    return Statement(
        organisation,
        since,
        until,
        opening=Decimal(db.session.scalar(queries.owed_by(organisation, since)) or 0),
        entries=rows(queries.entries_of(organisation, since, until)),
        ages=ages_of(rows(queries.unpaid_of(organisation)), clock.today()),
        credit=credit,
    )


@bp.route("/account/<slug>/refund", methods=["GET", "POST"])
def refund(slug: str) -> ResponseReturnValue:
    require(may_manage_invoices(visitor()))
    organisation = visible_account(slug)
    credit = actions.credit_now(organisation.id)
    form = RefundForm(amount=credit or None)
    if form.validate_on_submit():
        with refusals_shown_on(form):
            actions.refund(organisation, by=visitor(), **form.values)
            flash(_("Noted: %(amount)s was sent back.", amount=money(form.amount.data)), "good")
            return redirect(url_for(".account", slug=slug), code=303)
    page = render_template(
        "billing/staff/refund.html",
        form=form,
        name=organisation.name,
        credit=credit,
        back_url=url_for(".account", slug=slug),
    )
    return page, form.status


@bp.get("/aged")
def aged_debt() -> ResponseReturnValue:
    require(may_manage_invoices(visitor()))
    keep_out_of_caches()
    ages = ages_of(rows(queries.unpaid()), clock.today()) if request.args.get("format") != "csv" else {}
    return aged_list().answer("billing/staff/aged.html", ages=ages)


def aged_list() -> Listing:
    today = clock.today()
    return Listing(
        name="aged-debt",
        statement=queries.unpaid().order_by(None),
        columns=aged_columns(today),
        filters=[Filter("age", _("Age"), [(age.value, age.label) for age in Age], has_age(today))],
        searched=(Invoice.number, Invoice.customer_name),
        unique=Invoice.id,
        default_sort="due",
        takes_posts=False,
    )


def has_age(today: date) -> Any:
    """What each choice of the filter means to the database: the rule of `age_of`."""

    def condition(chosen: str) -> ColumnElement[bool]:
        age = Age(chosen)
        if age == Age.NOT_DUE:
            return ~queries.has_age(None, 1, today)
        least = [*LIMITS.values()][[*Age].index(age) - 1] + 1
        return queries.has_age(LIMITS.get(age), least, today)

    return condition


def aged_columns(today: date) -> list[Column]:
    return [
        Column("number", _("Number"), lambda i: i.number, Invoice.number, link=invoice_address),
        Column("customer", _("Customer"), lambda i: i.customer_name, Invoice.customer_name),
        Column("due", _("Due"), lambda i: i.due_on, Invoice.due_on, "date"),
        Column("age", _("Age"), lambda i: age_of(i, today).label),
        Column("left", _("To pay"), lambda i: i.outstanding, queries.left, "money"),
        Column("email", _("Sent to"), lambda i: i.customer_email, is_extra=True),
        Column("po", _("PO number"), lambda i: i.purchase_order, is_extra=True),
    ]
