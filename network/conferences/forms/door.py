"""The door: a code scanned or typed, and somebody who comes without a booking."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectChoice, SelectField
from wtforms.validators import DataRequired, InputRequired

from network.conferences.models import Category
from network.core.forms import EmailField, Form, LineField, may_be_empty
from network.core.pages import money


class DoorForm(Form):
    code = LineField(_l("Code"), [DataRequired(_l("Scan or type a code."))], limit=100)
    place = LineField(_l("Which door is this?"), limit=60, description=_l("Said to whoever scans the same code again."))


class RoomDoorForm(Form):
    code = LineField(_l("Code"), [DataRequired(_l("Scan or type a code."))], limit=100)


class WalkInForm(Form):
    """Somebody without a booking."""

    key = HiddenField()
    name = LineField(_l("Name"), [DataRequired(_l("Type their name."))])
    organisation_name = LineField(_l("Organisation"))
    email = EmailField(_l("Email"), [may_be_empty], description=_l("For the invoice, and for their own page."))
    category = SelectField(_l("Price"), [InputRequired(_l("Choose a price, or free."))])
    place = LineField(_l("Which door is this?"), limit=60)

    def offer(self, prices):
        self.category.choices = [
            SelectChoice("", _l("Choose…")),
            SelectChoice("free", _l("Free")),
            *[SelectChoice(each.category.value, f"{each.category.label}, {money(each.net)}") for each in prices],
        ]
        self.costs = {each.category.value for each in prices if each.net}
        return self

    @property
    def chosen(self):
        return None if self.category.data == "free" else Category(self.category.data)

    def validate(self, extra_validators=None):
        valid = super().validate(extra_validators)
        if valid and self.category.data in self.costs and not self.email.data:
            self.email.errors = [_l("Type an address: the invoice goes there.")]
            return False
        return valid
