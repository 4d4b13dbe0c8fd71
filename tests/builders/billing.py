"""Invoices: complete records, of which a test names only what matters to it."""

from datetime import date
from decimal import Decimal
from typing import Any

from network.billing import actions
from network.billing.actions import Line
from network.billing.models import Invoice, Payment, PaymentMethod
from network.core import clock
from network.organisations.models import Organisation


def invoice(
    of: Organisation | None = None, net: Any = "150.00", lines: list[Line] | None = None, **over: Any
) -> Invoice:
    """An invoice of £150.00 and VAT, to this organisation or to somebody who belongs to none."""
    given = {
        "organisation": of,
        "customer_name": of.name if of else "Penhollow Town Team",
        "customer_address": of.billing_address if of else "The Old Chapel\nPenhollow",
        "customer_email": of.billing_email if of else "accounts@penhollow.example",
    }
    return actions.issue_invoice(lines or [Line("Membership, Standard", Decimal(net))], **{**given, **over})


def payment(of: Invoice, amount: Any = None, received_on: date | None = None, **over: Any) -> Payment:
    """A bank transfer of all that is left to pay, arrived today."""
    return actions.record_payment(
        of,
        of.outstanding if amount is None else Decimal(amount),
        received_on or clock.today(),
        **{"method": PaymentMethod.TRANSFER, **over},
    )
