"""Invoices are issued, sent, given a PO number, and reminded of. Nothing issued is ever edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NotRequired, TypedDict, Unpack

from flask_babel import gettext as _

from network.billing import queries
from network.billing.actions.ledger import enter
from network.billing.links import private_address
from network.billing.models import EntryKind, Invoice, InvoiceLine, InvoiceReminder
from network.billing.numbers import Series, take_number
from network.billing.papers import Paper, invoice_paper
from network.billing.vat import VatKind, total_of, vat_of
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.identity import the_network
from network.notifications.actions import write_to
from network.organisations.models import Organisation
from network.people.models import Person

PURCHASE_ORDER_LIMIT = 40


@dataclass(frozen=True)
class Line:
    """What is asked for, before VAT. Its kind counts only if the network is registered."""

    description: str
    net: Decimal
    vat: VatKind = VatKind.STANDARD


class Customer(TypedDict):
    """Whom an invoice or a quote is written to, as they stand on it."""

    customer_name: str
    customer_address: str
    customer_email: str
    organisation: NotRequired[Organisation | None]


def issue_invoice(
    lines: Sequence[Line],
    *,
    needs_purchase_order: bool = False,
    purchase_order: str = "",
    issued_on: date | None = None,
    key: str | None = None,
    is_sent: bool = True,
    **customer: Unpack[Customer],
) -> Invoice:
    """Number an invoice, keep it as it is today, and send it to the customer; whoever does that later says so."""
    known: Invoice | None = db.session.scalar(queries.invoice_by_key(key)) if key else None
    if known:
        return known
    written, issued_on = written_lines(lines), issued_on or clock.today()
    invoice = Invoice(
        number=take_number(Series.INVOICE, issued_on.year),
        needs_purchase_order=needs_purchase_order,
        purchase_order=checked_purchase_order(purchase_order) if purchase_order else "",
        issued_on=issued_on,
        due_on=issued_on + timedelta(days=the_network().payment_terms_days),
        issued_by=issuer_today(),
        lines=written,
        key=key,
        **customer,
        **totals_of(written),
    )
    invoice.settled_at = None if invoice.total else clock.now()  # one for nothing is settled at once
    enter(EntryKind.INVOICE, invoice.total, issued_on, invoice=save(invoice))
    if is_sent:
        write_to_customer(invoice, "billing/messages/invoice", [invoice_paper(invoice)])
    return invoice


def written_lines(lines: Sequence[Line]) -> list[InvoiceLine]:
    if not lines:
        raise Refused(_("An invoice needs at least one line."))
    return [InvoiceLine(**amounts_of(line)) for line in lines]


def amounts_of(line: Line) -> dict[str, Any]:
    """A line as a document keeps it. One who is not registered supplies outside the scope of VAT."""
    kind = line.vat if the_network().charges_vat else VatKind.OUTSIDE
    return {
        "description": line.description,
        "net": line.net,
        "vat_kind": kind,
        "vat_rate": kind.rate,
        "vat": vat_of(line.net, kind.rate),
    }


def totals_of(lines: Sequence[Any]) -> dict[str, Decimal]:
    """What a document with these lines comes to."""
    net, vat = total_of(line.net for line in lines), total_of(line.vat for line in lines)
    return {"net": net, "vat": vat, "total": net + vat}


def issuer_today() -> dict[str, str]:
    """What an invoice says of the network, kept with it: a later address or VAT number changes no old invoice."""
    network = the_network()
    return {
        "name": network.name,
        "address": network.address,
        "charity_number": network.charity_number,
        "company_number": network.company_number,
        "vat_number": network.vat_number,
    }


def write_to_customer(invoice: Invoice, message: str, papers: Sequence[Paper] = (), **context: Any) -> None:
    """Write to who pays, with these papers attached."""
    if invoice.customer_email:
        attached = [paper.as_attachment() for paper in papers]
        address = private_address(invoice)
        write_to(invoice.customer_email, message, attached, invoice=invoice, address=address, **context)


def say_paid(invoice: Invoice, on: date) -> None:
    """The customer says on which day they paid: nobody is reminded for a week, while the office looks for the money."""
    lock(invoice)
    if on > clock.today():
        raise Refused(_("A payment cannot have been made after today."))
    if not invoice.outstanding:
        raise Refused(_("Nothing is left to pay on invoice %(number)s.", number=invoice.number))
    invoice.said_paid_on = on
    db.session.flush()


def send_again(invoice: Invoice) -> None:
    """Send the invoice as it stands now to the customer once more."""
    if not invoice.customer_email:
        raise Refused(_("We have no address to send it to."))
    write_to_customer(invoice, "billing/messages/invoice", [invoice_paper(invoice)])


def add_purchase_order(invoice: Invoice, number: str, by: Person | None = None) -> None:
    """Put the customer's own number on the invoice. One that had to wait for it is valid, and due, only from now."""
    lock(invoice)
    number = checked_purchase_order(number)
    if number == invoice.purchase_order:
        return
    if invoice.awaits_purchase_order and invoice.outstanding:
        terms = timedelta(days=the_network().payment_terms_days)
        invoice.due_on = max(invoice.due_on, clock.today() + terms)
    invoice.purchase_order = number
    db.session.flush()
    write_to_customer(invoice, "billing/messages/purchase_order_added", [invoice_paper(invoice)])


def checked_purchase_order(number: str) -> str:
    """Councils write them in every possible way, so any line of up to forty characters is one."""
    number = " ".join(number.split())
    if not number:
        raise Refused(_("Type the purchase order number."))
    if len(number) > PURCHASE_ORDER_LIMIT:
        raise Refused(_("A purchase order number has at most 40 characters."))
    return number


def remind(invoice: Invoice, days: int) -> bool:
    """Remind the customer of an invoice that has been overdue for so many days, once; whether it was needed."""
    lock(invoice)
    if db.session.scalar(queries.reminder_of(invoice, days)) or not invoice.outstanding:
        return False
    save(InvoiceReminder(invoice_id=invoice.id, days=days, sent_at=clock.now()))
    write_to_customer(invoice, "billing/messages/reminder", [invoice_paper(invoice)])
    return True
