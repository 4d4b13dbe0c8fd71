"""An organisation's credit on account is used for its next invoice, or sent back."""

from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from network.billing.actions.ledger import credit_now, enter, move, was_done
from network.billing.models import EntryKind, Invoice
from network.core import clock
from network.core.db import lock
from network.core.errors import Refused
from network.core.pages import money
from network.organisations.models import Organisation
from network.people.models import Person


def use_credit(
    invoice: Invoice, amount: Decimal | None = None, by: Person | None = None, key: str | None = None
) -> Decimal:
    """Pay an invoice from its organisation's credit: so much, or all that both allow. How much it was."""
    if invoice.organisation is None:
        raise Refused(_("Only an organisation has an account."))
    lock(invoice.organisation)  # its credit can be used once
    lock(invoice)
    if was_done(key):
        return Decimal(0)
    most = min(credit_now(invoice.organisation_id), invoice.outstanding)
    amount = most if amount is None else amount
    if most == 0:
        raise Refused(_("There is no credit to use, or nothing is left to pay."))
    if not 0 < amount <= most:
        raise Refused(_("At most %(amount)s of credit can be used here.", amount=money(most)))
    move(EntryKind.CREDIT_USED, -amount, invoice, by, key)
    return amount


def refund(
    of: Organisation | Invoice,
    amount: Decimal,
    sent_on: date,
    reference: str = "",
    by: Person | None = None,
    key: str | None = None,
) -> None:
    """Note that credit was sent back: an organisation's from its account, another customer's from their invoice."""
    lock(of)
    if was_done(key):
        return
    invoice = of if isinstance(of, Invoice) else None
    there = invoice.to_refund if invoice else credit_now(of.id)
    if amount <= 0:
        raise Refused(_("Type an amount of at least one penny."))
    if amount > there:
        raise Refused(_("At most %(amount)s can be sent back.", amount=money(there)))
    if sent_on > clock.today():
        raise Refused(_("It cannot have been sent after today."))
    enter(EntryKind.REFUND, amount, sent_on, invoice=invoice, organisation_id=of.id, by=by, reason=reference, key=key)
