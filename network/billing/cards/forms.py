"""What can be typed about payments by card."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from network.billing.forms import new_key
from network.core.forms import Form, MoneyField


class CardRefundForm(Form):
    amount = MoneyField(_l("Amount to send back"), [InputRequired(_l("Type the amount to send back."))])
    key = HiddenField(validators=[Length(max=40)], default=new_key)
