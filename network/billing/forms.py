"""What can be typed about money."""

import secrets
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Length

from network.billing.models import METHOD_LABELS, PaymentMethod
from network.core import clock
from network.core.forms import Form, LineField, MoneyField, may_be_empty

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


class CreditForm(Form):
    reason = LineField(
        _l("Reason"),
        [InputRequired(_l("Say why, in words the customer will read."))],
        description=_l("The customer reads this on the credit note."),
    )
    net = MoneyField(_l("Amount"), [may_be_empty])
    key = HiddenField(validators=[Length(max=40)], default=new_key)

    @property
    def fields_to_repeat(self) -> dict[str, Any]:
        """What the page that asks for confirmation sends again."""
        return {"reason": self.reason.data, "net": "" if self.net.data is None else self.net.data}
