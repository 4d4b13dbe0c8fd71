"""What is typed about certificates: a code, and whether one's organisation may see one's record."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired

from network.core.forms import Form, LineField


class CodeForm(Form):
    code = LineField(
        _l("Reference"),
        [InputRequired(_l("Type the reference that stands on the certificate."))],
        description=_l("Twelve letters and figures, as in K7QM-4XPT-9CDA."),
    )


class SharingForm(Form):
    agrees = BooleanField(
        _l("My organisation’s contacts may see which events I came to, and for how many hours"),
        description=_l("It is yours to choose, and to take back at any time."),
    )
