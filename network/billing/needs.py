"""What needs somebody about money: the office, what is owed; an organisation's people, what to pay and which PO number is missing."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Row

from network.billing import queries
from network.billing.models import Invoice, InvoiceStatus
from network.billing.permissions import may_manage_invoices
from network.core import clock
from network.core.db import db, rows
from network.core.needs import Need, asks
from network.core.pages import day, money

MOST = 5  # invoices shown to one who pays; the rest is one page away


@asks
def needs_of(person: Any) -> list[Need]:
    if not person.is_authenticated:
        return []
    office = needs_of_the_office() if may_manage_invoices(person) else []
    return [*office, *[need_to_pay(invoice) for invoice in rows(queries.to_pay(person).limit(MOST))]]


def needs_of_the_office() -> list[Need]:
    sums = db.session.execute(queries.sums_owed(clock.today())).one()
    if not sums.unpaid:
        return []
    return [overdue_need(sums) if sums.overdue else unpaid_need(sums)]


def overdue_need(sums: Row[Any]) -> Need:
    amount, rest = money(sums.overdue_sum), sums.unpaid - sums.overdue
    return Need(
        "receipt-text",
        ngettext(
            "%(num)d invoice is overdue: %(amount)s",
            "%(num)d invoices are overdue: %(amount)s",
            sums.overdue,
            amount=amount,
        ),
        ngettext("%(num)d more is not due yet.", "%(num)d more are not due yet.", rest) if rest else "",
        _("See overdue invoices"),
        url_for("billing.staff_invoices", status=InvoiceStatus.OVERDUE.value),
    )


def unpaid_need(sums: Row[Any]) -> Need:
    amount, waiting = money(sums.unpaid_sum), sums.awaiting_purchase_order
    detail = ngettext("%(num)d waits for a PO number.", "%(num)d wait for a PO number.", waiting) if waiting else ""
    return Need(
        "receipt-text",
        ngettext(
            "%(num)d invoice is to be paid: %(amount)s",
            "%(num)d invoices are to be paid: %(amount)s",
            sums.unpaid,
            amount=amount,
        ),
        detail or _("None is overdue."),
        _("See unpaid invoices"),
        url_for("billing.staff_invoices", status="unpaid"),
        urgency=2,
    )


def need_to_pay(invoice: Invoice) -> Need:
    status, amount = invoice.status_on(clock.today()), money(invoice.outstanding)
    address = url_for("billing.invoice", number=invoice.number)
    if status == InvoiceStatus.AWAITING_PURCHASE_ORDER:
        return Need(
            "file-text",
            _("Invoice %(number)s needs your PO number", number=invoice.number),
            _("%(amount)s for %(customer)s", amount=amount, customer=invoice.customer_name),
            _("Add PO number"),
            f"{address}#purchase-order",
            invoice.due_on,
        )
    is_late = status == InvoiceStatus.OVERDUE
    due = day(invoice.due_on)
    return Need(
        "receipt-text",
        _("Invoice %(number)s: %(amount)s to pay", number=invoice.number, amount=amount),
        _("It was due on %(day)s.", day=due) if is_late else _("Due by %(day)s.", day=due),
        _("See the invoice"),
        address,
        invoice.due_on,
        urgency=0 if is_late else 1,
    )
