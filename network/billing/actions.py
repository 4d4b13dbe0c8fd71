"""What is done with invoices: issued, given a PO number, paid, credited, and reminded of. Nothing issued is ever edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from network.billing import queries
from network.billing.links import private_address
from network.billing.models import (
    CreditNote,
    Invoice,
    InvoiceLine,
    InvoiceReminder,
    Payment,
    PaymentMethod,
)
from network.billing.numbers import Series, take_number
from network.billing.papers import Paper, credit_note_paper, invoice_paper
from network.billing.vat import STANDARD_RATE, share_of, vat_of
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.identity import the_network
from network.core.pages import money
from network.notifications.actions import write_to
from network.organisations.models import Organisation
from network.people.models import Person

PURCHASE_ORDER_LIMIT = 40


@dataclass(frozen=True)
class Line:
    """What is asked for, before VAT. The rate counts only if the network is registered."""

    description: str
    net: Decimal
    vat_rate: int = STANDARD_RATE


def issue_invoice(
    lines: Sequence[Line],
    *,
    organisation: Organisation | None = None,
    customer_name: str,
    customer_address: str,
    customer_email: str,
    needs_purchase_order: bool = False,
    purchase_order: str = "",
    issued_on: date | None = None,
) -> Invoice:
    """Number an invoice, keep it as it is today, and send it to the customer."""
    issued_on = issued_on or clock.today()
    written = [written_line(line) for line in lines]
    invoice = save(
        Invoice(
            number=take_number(Series.INVOICE, issued_on.year),
            organisation=organisation,
            customer_name=customer_name,
            customer_address=customer_address,
            customer_email=customer_email,
            needs_purchase_order=needs_purchase_order,
            purchase_order=checked_purchase_order(purchase_order) if purchase_order else "",
            issued_on=issued_on,
            due_on=issued_on + timedelta(days=the_network().payment_terms_days),
            issued_by=issuer_today(),
            lines=written,
            **sums_of(written),
        )
    )
    write_to_customer(invoice, "billing/messages/invoice", [invoice_paper(invoice)])
    return invoice


def written_line(line: Line) -> InvoiceLine:
    rate = line.vat_rate if the_network().charges_vat else 0
    return InvoiceLine(description=line.description, net=line.net, vat_rate=rate, vat=vat_of(line.net, rate))


def sums_of(lines: Sequence[InvoiceLine]) -> dict[str, Any]:
    """The totals of an invoice with these lines; one for nothing is settled at once."""
    net = sum((line.net for line in lines), Decimal(0))
    vat = sum((line.vat for line in lines), Decimal(0))
    return {"net": net, "vat": vat, "total": net + vat, "settled_at": None if net + vat else clock.now()}


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


def record_payment(
    invoice: Invoice,
    amount: Decimal,
    received_on: date,
    method: PaymentMethod,
    reference: str = "",
    by: Person | None = None,
    key: str | None = None,
) -> Payment:
    """Note money that arrived, in whole or in part. The same form sent again, told by its key, is the same payment."""
    lock(invoice)  # two people may be recording the same transfer
    if key and (known := db.session.scalar(select(Payment).filter_by(invoice_id=invoice.id, key=key))):
        return known
    refuse_payment(invoice, amount, received_on)
    payment = save(
        Payment(
            invoice=invoice,
            amount=amount,
            received_on=received_on,
            method=method,
            reference=reference,
            recorded_by_id=by.id if by else None,
            recorded_at=clock.now(),
            key=key,
        )
    )
    invoice.paid += amount
    settle(invoice)
    return payment


def refuse_payment(invoice: Invoice, amount: Decimal, received_on: date) -> None:
    if amount <= 0:
        raise Refused(_("Type an amount of at least one penny."))
    if received_on > clock.today():
        raise Refused(_("A payment cannot have arrived after today."))
    if invoice.outstanding == 0:
        raise Refused(_("Nothing is left to pay on invoice %(number)s.", number=invoice.number))
    if amount > invoice.outstanding:
        raise Refused(
            _(
                "Only %(left)s is left to pay on invoice %(number)s. Record that much, and send the rest back.",
                left=money(invoice.outstanding),
                number=invoice.number,
            )
        )


def take_back_payment(payment: Payment, by: Person | None = None) -> None:
    """Undo a payment recorded by mistake. The record stays, with who took it back and when."""
    lock(payment.invoice)
    db.session.refresh(payment)
    if payment.taken_back_at:
        return
    payment.taken_back_at, payment.taken_back_by_id = clock.now(), by.id if by else None
    payment.invoice.paid -= payment.amount
    settle(payment.invoice)


def credit(
    invoice: Invoice, reason: str, by: Person | None = None, net: Decimal | None = None, key: str | None = None
) -> CreditNote:
    """Correct an invoice by a credit note: over all that is left of it, or over a part, given before VAT."""
    lock(invoice)
    if key and (known := db.session.scalar(select(CreditNote).filter_by(invoice_id=invoice.id, key=key))):
        return known
    net, vat = credited_part(invoice, net)
    today = clock.today()
    note = save(
        CreditNote(
            number=take_number(Series.CREDIT_NOTE, today.year),
            invoice=invoice,
            issued_on=today,
            reason=reason,
            net=net,
            vat=vat,
            total=net + vat,
            written_by_id=by.id if by else None,
            key=key,
        )
    )
    invoice.credited += note.total
    settle(invoice)
    write_to_customer(invoice, "billing/messages/credit_note", [credit_note_paper(note)], note=note)
    return note


def credited_part(invoice: Invoice, net: Decimal | None) -> tuple[Decimal, Decimal]:
    """The net and the VAT of a credit note."""
    earlier = invoice.credit_notes
    net_left = invoice.net - sum((note.net for note in earlier), Decimal(0))
    vat_left = invoice.vat - sum((note.vat for note in earlier), Decimal(0))
    net = net_left if net is None else net
    if net_left == 0:
        raise Refused(_("Invoice %(number)s is credited in full already.", number=invoice.number))
    if net <= 0:
        raise Refused(_("Type an amount of at least one penny."))
    if net > net_left:
        raise Refused(_("At most %(left)s can still be credited on this invoice.", left=money(net_left)))
    return net, share_of(vat_left, net, net_left)


def settle(invoice: Invoice) -> None:
    """Note the moment from which nothing is left to pay, or that something is again."""
    is_settled = invoice.outstanding == 0 and invoice.paid > 0
    if is_settled and invoice.settled_at is None:
        invoice.settled_at = clock.now()
    elif not is_settled:
        invoice.settled_at = None
    db.session.flush()


def remind(invoice: Invoice, days: int) -> bool:
    """Remind the customer of an invoice that has been overdue for so many days, once; whether it was needed."""
    lock(invoice)
    if db.session.scalar(queries.reminder_of(invoice, days)) or not invoice.outstanding:
        return False
    save(InvoiceReminder(invoice_id=invoice.id, days=days, sent_at=clock.now()))
    write_to_customer(invoice, "billing/messages/reminder", [invoice_paper(invoice)])
    return True
