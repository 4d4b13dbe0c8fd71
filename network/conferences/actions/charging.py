"""Asking for what places cost, and crediting it: each place by its own lines, on invoices that are never edited."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from network.billing.actions import Line, issue_invoice
from network.billing.cards.returning import credit
from network.billing.models import Invoice, InvoiceLine
from network.billing.vat import kind_at
from network.conferences.models import Charge, Order, Registration
from network.core.db import db
from network.people.models import Person


@dataclass(frozen=True)
class Customer:
    """To whom the invoice goes. A purchase order number may be given, or follow."""

    name: str = ""
    address: str = ""
    email: str = ""
    purchase_order: str = ""
    purchase_order_follows: bool = False


def customer_of(order: Order) -> Customer:
    """To whom a further invoice of a booking goes: as the first did."""
    first = order.invoices[-1] if order.invoices else None
    return Customer(
        name=order.customer_name,
        address=order.customer_address,
        email=first.customer_email if first else order.booker_email,
        purchase_order=first.purchase_order if first else order.purchase_order,
        purchase_order_follows=bool(first and first.awaits_purchase_order),
    )


def ask_for(
    order: Order, places: Sequence[tuple[Registration, Decimal]], customer: Customer, is_sent: bool = True
) -> Invoice | None:
    """One invoice with a line for each place; none where nothing is to pay. Its letter may be for later."""
    if not sum(net for _place, net in places):
        return None
    invoice = issue_invoice(
        [Line(words_for(place), net, kind_at(place.vat_rate)) for place, net in places],
        organisation=order.organisation,
        customer_name=customer.name or order.booker_name,
        customer_address=customer.address,
        customer_email=customer.email or order.booker_email,
        needs_purchase_order=customer.purchase_order_follows,
        purchase_order=customer.purchase_order,
        is_sent=is_sent,
    )
    for (place, _net), line in zip(places, invoice.lines, strict=True):
        place.charges.append(Charge(line=line))
    order.invoice = order.invoice or invoice
    db.session.flush()
    return invoice


def words_for(place: Registration) -> str:
    return _(
        "%(conference)s: %(name)s. %(why)s",
        conference=place.conference.title,
        name=place.delegate_name or _("name to follow"),
        why=place.why,
    )


def credit_for(place: Registration, net: Decimal, reason: str, by: Person | None = None) -> None:
    """Credit so much of what was asked for a place, of its latest line first, and never more than is left of it.

    What was paid by card for it goes back to the card.
    """
    parts: dict[Invoice, dict[int, Decimal]] = defaultdict(dict)
    for charge in reversed(place.charges):
        line: InvoiceLine = charge.line
        part = min(net, line.net_left)
        if part > 0:
            parts[line.invoice][line.id] = part
            net -= part
    for invoice, by_line in parts.items():
        credit(invoice, reason, by=by, by_line=by_line)


def settle_difference(place: Registration, reason: str, by: Person | None, most_credited: Decimal) -> Invoice | None:
    """Bring what is asked for a place to what it costs now: by a credit note of at most so much, or by a further invoice."""
    rates = {charge.line.vat_rate for charge in place.charges if charge.line.net_left}
    if rates - {kind_at(place.vat_rate).rate}:
        credit_for(place, place.charged, reason, by)  # another rate of VAT cannot be added to
    difference = place.net - place.charged
    if difference < 0:
        credit_for(place, min(-difference, most_credited), reason, by)
    elif difference > 0:
        return ask_for(place.order, [(place, difference)], customer_of(place.order))
    return None
