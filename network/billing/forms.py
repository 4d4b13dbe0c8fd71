"""What can be typed about money."""

import re
import secrets
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, RadioField, SelectChoice, SelectField
from wtforms.fields import DecimalField
from wtforms.validators import InputRequired, Length

from network.billing.models import METHOD_LABELS, PaymentMethod
from network.core import clock
from network.core.forms import Form, LineField, may_be_empty

METHODS = [SelectChoice(method.value, METHOD_LABELS[method]) for method in PaymentMethod]
POUNDS = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")


class MoneyField(DecimalField):
    """Pounds and pence, typed with or without £ and thousands commas."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = (valuelist[0] if valuelist else "").strip()
        plain = typed.replace("£", "").replace(",", "").replace(" ", "")
        self.data = None
        if POUNDS.fullmatch(plain):
            self.data = Decimal(plain)
        elif plain:
            raise ValueError(_("Type an amount in pounds and pence, like 1234.50."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:.2f}"


def new_key() -> str:
    return secrets.token_urlsafe(12)


class PaymentForm(Form):
    amount = MoneyField(_l("Amount"), [InputRequired(_l("Type the amount that arrived."))])
    received_on = DateField(_l("Received on"), [InputRequired(_l("Say on which day it arrived."))], default=clock.today)
    method = RadioField(_l("How it was paid"), choices=METHODS, coerce=PaymentMethod, default=PaymentMethod.TRANSFER)
    reference = LineField(_l("Their reference"), [may_be_empty], limit=100)
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
