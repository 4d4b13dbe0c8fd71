"""Money that arrived is recorded, for one invoice or several, and taken back where that was a mistake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from network.billing import queries
from network.billing.actions.ledger import credit_now, enter
from network.billing.models import EntryKind, Invoice, LedgerEntry, Payment, PaymentMethod
from network.billing.vat import total_of
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.core.pages import money
from network.organisations.models import Organisation
from network.people.models import Person


@dataclass(frozen=True)
class Part:
    """What of a payment is for which invoice."""

    invoice: Invoice
    amount: Decimal


def record_payment(
    invoice: Invoice,
    amount: Decimal,
    received_on: date,
    method: PaymentMethod,
    reference: str = "",
    by: Person | None = None,
    key: str | None = None,
    keep_rest: bool = False,
) -> Payment:
    """Note money that arrived for one invoice, in whole or in part. What is more stays as credit, where that is meant."""
    return record_payment_for([invoice], amount, received_on, method, reference, by, key, keep_rest)


def record_payment_for(
    invoices: Sequence[Invoice],
    amount: Decimal | None,
    received_on: date,
    method: PaymentMethod,
    reference: str = "",
    by: Person | None = None,
    key: str | None = None,
    keep_rest: bool = False,
) -> Payment:
    """Note money that arrived for invoices of one organisation: it pays one after the other; no amount is all that is left."""
    lock_all(invoices)
    known = payment_of_form(key)
    if known:
        return known
    refuse_strangers(invoices)
    left = total_of(invoice.outstanding for invoice in invoices)
    if amount is None and not left:
        raise Refused(nothing_left(invoices))
    amount = left if amount is None else amount
    refuse_payment(amount, received_on)
    rest = max(amount - left, Decimal(0))
    if rest:
        refuse_rest(invoices, left, rest, keep_rest)
    parts, organisation = spread(amount - rest, invoices), invoices[0].organisation
    return record_payment_over(
        parts, received_on, method, reference, by, key, on_account=rest, organisation=organisation
    )


def spread(amount: Decimal, invoices: Sequence[Invoice]) -> list[Part]:
    parts = []
    for invoice in invoices:
        part = min(amount, invoice.outstanding)
        amount -= part
        if part:
            parts.append(Part(invoice, part))
    return parts


def record_payment_over(
    parts: Sequence[Part],
    received_on: date,
    method: PaymentMethod,
    reference: str = "",
    by: Person | None = None,
    key: str | None = None,
    *,
    on_account: Decimal = Decimal(0),
    organisation: Organisation | None = None,
) -> Payment:
    """Note one amount of which each part is for an invoice, and what of it stays on an organisation's account as credit."""
    lock_all([part.invoice for part in parts])
    known = payment_of_form(key)
    if known:
        return known
    amount = total_of(part.amount for part in parts) + on_account
    refuse_payment(amount, received_on)
    for part in parts:
        refuse_part(part)
    payer = payer_of(parts, organisation)
    payment = Payment(payer=payer, amount=amount, received_on=received_on, method=method, reference=reference, key=key)
    payment.recorded_at, payment.recorded_by_id = clock.now(), by.id if by else None
    save(payment)
    for part in parts:
        enter(EntryKind.PAYMENT, -part.amount, received_on, invoice=part.invoice, by=by, payment=payment)
    if on_account and organisation:
        enter(EntryKind.PAYMENT, -on_account, received_on, organisation_id=organisation.id, by=by, payment=payment)
    return payment


def lock_all(invoices: Sequence[Invoice]) -> None:
    """Two people may be recording the same transfer; in one order, so that they never wait for each other."""
    for invoice in sorted(invoices, key=lambda invoice: invoice.id):
        lock(invoice)


def payment_of_form(key: str | None) -> Payment | None:
    """What the same form, sent before, has recorded."""
    found: Payment | None = db.session.scalar(queries.payment_by_key(key)) if key else None
    return found


def payer_of(parts: Sequence[Part], organisation: Organisation | None) -> str:
    if parts:
        return parts[0].invoice.customer_name
    if organisation is None:
        raise Refused(_("Choose the invoices that this payment is for."))
    return organisation.name


def refuse_payment(amount: Decimal, received_on: date) -> None:
    if amount <= 0:
        raise Refused(_("Type an amount of at least one penny."))
    if received_on > clock.today():
        raise Refused(_("A payment cannot have arrived after today."))


def refuse_part(part: Part) -> None:
    invoice, left = part.invoice, part.invoice.outstanding
    if part.amount <= 0:
        raise Refused(_("Type an amount of at least one penny."))
    if part.amount > left:
        raise Refused(_("Only %(left)s is left to pay on invoice %(number)s.", left=money(left), number=invoice.number))


def refuse_strangers(invoices: Sequence[Invoice]) -> None:
    """Several invoices are paid at once only by the organisation to which all of them went."""
    owners = {invoice.organisation_id for invoice in invoices}
    if len(invoices) > 1 and (len(owners) > 1 or None in owners):
        raise Refused(_("One payment is for invoices of one organisation. These are not."))


def refuse_rest(invoices: Sequence[Invoice], left: Decimal, rest: Decimal, keep_rest: bool) -> None:
    """More than is left is kept only where that was said, and where there is an account to keep it on."""
    numbers, amount = numbers_of(invoices), money(left)
    if invoices[0].organisation is None:
        sentence = _("Only %(left)s is left to pay on invoice %(number)s. Record that much, and send the rest back.", left=amount, number=numbers)  # fmt: skip
        raise Refused(sentence if left else nothing_left(invoices))
    if not keep_rest:
        raise Refused(
            ngettext(
                "Only %(left)s is left to pay on invoice %(number)s. Is it really %(rest)s more? Then tick that it stays as their credit.",
                "Only %(left)s is left to pay on invoices %(number)s. Is it really %(rest)s more? Then tick that it stays as their credit.",
                len(invoices),
                left=amount,
                number=numbers,
                rest=money(rest),
            )
        )


def nothing_left(invoices: Sequence[Invoice]) -> str:
    return _("Nothing is left to pay on invoice %(number)s.", number=numbers_of(invoices))


def numbers_of(invoices: Sequence[Invoice]) -> str:
    return ", ".join(invoice.number for invoice in invoices)


def take_back_payment(payment: Payment, by: Person | None = None) -> None:
    """Undo a payment recorded by mistake. The record stays, with who took it back and when."""
    for part in sorted(payment.parts, key=lambda part: (part.invoice_id is not None, part.invoice_id)):
        lock(part.invoice or part.organisation)  # type: ignore[arg-type]  # the ledger's CHECK says one of them is there
    db.session.refresh(payment)
    if payment.taken_back_at:
        return
    for part in payment.parts:
        refuse_taking_back(part)
    payment.taken_back_at, payment.taken_back_by_id = clock.now(), by.id if by else None
    for part in payment.parts:
        enter(
            EntryKind.TAKEN_BACK,
            -part.amount,
            clock.today(),
            invoice=part.invoice,
            organisation_id=part.organisation_id,
            by=by,
            payment=payment,
        )


def refuse_taking_back(part: LedgerEntry) -> None:
    """What has gone on from here as credit, or was sent back, cannot be taken back as well."""
    there = part.invoice.paid if part.invoice else credit_now(part.organisation_id)
    if there + part.amount < 0:
        raise Refused(
            _(
                "Of this payment %(amount)s was used as credit or sent back since. That has to be put right first.",
                amount=money(-there - part.amount),
            )
        )
