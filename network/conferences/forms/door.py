"""The door: a code scanned or typed."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired

from network.core.forms import Form, LineField


class DoorForm(Form):
    code = LineField(_l("Code"), [DataRequired(_l("Scan or type a code."))], limit=100)
    place = LineField(_l("Which door is this?"), limit=60, description=_l("Said to whoever scans the same code again."))
