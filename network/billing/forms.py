"""What can be typed about money."""

import secrets
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Length

from network.billing.models import METHOD_LABELS, PaymentMethod
from network.core import clock
from network.core.forms import Form, LineField, MoneyField, may_be_empty, pounds

METHODS = [SelectChoice(method.value, METHOD_LABELS[method]) for method in PaymentMethod]


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
    """A payment told by the invoice's number, as it stands on a bank statement; without an amount, all that is left."""

    number = LineField(_l("Invoice number"), [InputRequired(_l("Type the number of the invoice."))], limit=40)
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
