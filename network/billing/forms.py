"""What can be typed about money."""

import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from network.billing.actions import Line
from network.billing.models import METHOD_LABELS, PaymentMethod
from network.billing.vat import LABELS as VAT_LABELS
from network.billing.vat import VatKind
from network.core import clock
from network.core.forms import EmailField, Form, LineField, MoneyField, may_be_empty, pounds

METHODS = [SelectChoice(method.value, METHOD_LABELS[method]) for method in PaymentMethod]


def in_a_month() -> date:
    return clock.today() + timedelta(days=30)


def new_key() -> str:
    return secrets.token_urlsafe(12)


class PaymentForm(Form):
    amount = MoneyField(_l("Amount"), [InputRequired(_l("Type the amount that arrived."))])
    received_on = DateField(_l("Received on"), [InputRequired(_l("Say on which day it arrived."))], default=clock.today)
    method = RadioField(_l("How it was paid"), choices=METHODS, coerce=PaymentMethod, default=PaymentMethod.TRANSFER)
    reference = LineField(_l("Their reference"), [may_be_empty], limit=100)
    keep_rest = BooleanField(_l("What is more than is left stays as their credit"))
    key = HiddenField(validators=[Length(max=40)], default=new_key)


class NumberedPaymentForm(PaymentForm):
    """A payment told by the numbers of its invoices, as they stand on a bank statement; without an amount, all that is left."""

    number = LineField(
        _l("Invoice number"),
        [InputRequired(_l("Type the number of the invoice."))],
        limit=400,
        description=_l("Several of one organisation: with commas"),
    )
    amount = MoneyField(_l("Amount"), [may_be_empty], description=_l("Empty: all that is left to pay"))
    method = SelectField(_l("How it was paid"), choices=METHODS, coerce=PaymentMethod, default=PaymentMethod.TRANSFER)


class PurchaseOrderForm(Form):
    purchase_order = LineField(
        _l("Purchase order number"), [InputRequired(_l("Type the purchase order number."))], limit=40
    )


class RefundForm(Form):
    amount = MoneyField(_l("Amount"), [InputRequired(_l("Type the amount that was sent back."))])
    sent_on = DateField(_l("Sent on"), [InputRequired(_l("Say on which day it was sent."))], default=clock.today)
    reference = LineField(_l("Reference"), [may_be_empty], limit=100)
    key = HiddenField(validators=[Length(max=40)], default=new_key)


class WriteOffForm(Form):
    reason = LineField(_l("Reason"), [InputRequired(_l("Say why it is written off."))])
    key = HiddenField(validators=[Length(max=40)], default=new_key)


class PeriodForm(Form):
    """Which days a statement is about; it changes nothing, so it is asked for by GET."""

    class Meta(Form.Meta):
        csrf = False

    since = DateField(_l("From"), [may_be_empty])
    until = DateField(_l("Until"), [may_be_empty])


MOST_LINES = 6
VAT_CHOICES = [SelectChoice(kind.value, VAT_LABELS[kind]) for kind in VatKind]


class DraftForm(Form):
    """Whom something is written for, and its lines (fields `what_1`, `net_1`, `vat_1` …); empty lines are left out."""

    customer_name = LineField(_l("Customer"), [InputRequired(_l("Type the name of the customer."))])
    customer_address = TextAreaField(_l("Address"), [Length(max=500)])
    customer_email = EmailField(_l("Email"), [InputRequired(_l("Type where it is sent."))])
    key = HiddenField(validators=[Length(max=40)], default=new_key)

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"what_{number}"], self[f"net_{number}"], self[f"vat_{number}"]) for number in LINE_NUMBERS]

    @property
    def lines(self) -> list[Line]:
        return [Line(what.data, net.data, VatKind(vat.data)) for what, net, vat in self.rows if what.data]

    @property
    def details(self) -> dict[str, Any]:
        """What the action takes besides the lines."""
        return {name: value for name, value in self.values.items() if name[-1] not in "123456"}

    def validate(self, extra_validators: Any = None) -> bool:
        sound = super().validate(extra_validators)
        for what, net, _vat in self.rows:
            if what.data and net.data is None and not net.errors:
                net.errors = [_("Type the amount of this line.")]
            elif net.data is not None and not what.data:
                what.errors = [_("Say what this amount is for.")]
        if not any(what.data for what, _net, _vat in self.rows):
            self.rows[0][0].errors = [_("Say what it is for.")]
        return sound and not self.errors


LINE_NUMBERS = range(1, MOST_LINES + 1)
for number in LINE_NUMBERS:
    setattr(DraftForm, f"what_{number}", LineField(_l("Line %(number)s", number=number), [may_be_empty]))
    setattr(DraftForm, f"net_{number}", MoneyField(_l("Amount %(number)s", number=number), [may_be_empty]))
    setattr(
        DraftForm,
        f"vat_{number}",
        SelectField(_l("VAT %(number)s", number=number), coerce=VatKind, choices=VAT_CHOICES, default=VatKind.STANDARD),
    )


class InvoiceForm(DraftForm):
    purchase_order = LineField(_l("Their PO number"), [may_be_empty], limit=40)
    needs_purchase_order = BooleanField(_l("It waits for their PO number"))


class QuoteForm(DraftForm):
    valid_until = DateField(_l("Valid until"), [InputRequired(_l("Say until which day."))], default=in_a_month)


class AcceptanceForm(Form):
    purchase_order = LineField(
        _l("Your PO number"), [may_be_empty], limit=40, description=_l("If you need one; it can also follow later.")
    )


class RefusalForm(Form):
    reason = LineField(_l("Why not"), [may_be_empty], description=_l("If you like: it helps us."))


class SaidPaidForm(Form):
    on = DateField(_l("Paid on"), [InputRequired(_l("Say on which day it was paid."))], default=clock.today)


class CreditForm(Form):
    reason = LineField(
        _l("Reason"),
        [InputRequired(_l("Say why, in words the customer will read."))],
        description=_l("The customer reads this on the credit note."),
    )
    net = MoneyField(_l("Amount"), [may_be_empty])
    key = HiddenField(validators=[Length(max=40)], default=new_key)

    def by_line(self, sent: Mapping[str, str]) -> dict[int, Decimal] | None:
        """The amounts typed beside single lines, by the line's id; None where none was."""
        typed = {
            name.removeprefix("line_"): amount.strip() for name, amount in sent.items() if name.startswith("line_")
        }
        amounts = {int(line): pounds(amount) for line, amount in typed.items() if amount and line.isdecimal()}
        return amounts or None

    def fields_to_repeat(self, sent: Mapping[str, str]) -> dict[str, Any]:
        """What the page that asks for confirmation sends again."""
        lines = {name: amount for name, amount in sent.items() if name.startswith("line_")}
        return {"reason": self.reason.data, "net": "" if self.net.data is None else self.net.data, **lines}
