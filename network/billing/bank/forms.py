"""What can be typed about a bank statement."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, TextAreaField
from wtforms.validators import InputRequired, Length

from network.billing.bank.statements import text_of
from network.core.forms import Form, LineField, may_be_empty

LONGEST_STATEMENT = 900_000
BYTES_OF_A_CHARACTER = 4  # at most, in any of the encodings


class StatementForm(Form):
    text = TextAreaField(
        _l("Paste the statement"),
        [may_be_empty, Length(max=LONGEST_STATEMENT, message=_l("Load it month by month."))],
        description=_l("All of it, with the first rows, as your bank gives it. Payments you made are left out."),
    )
    file = FileField(_l("Or choose the CSV file"))
    leaves_out = BooleanField(_l("Leave out the rows that cannot be read"))

    def take_file(self) -> None:
        """Read a chosen file into the text, where it can be corrected if something in it is wrong."""
        upload = request.files.get(self.file.name)
        if upload and upload.filename:
            content = text_of(upload.stream.read(BYTES_OF_A_CHARACTER * LONGEST_STATEMENT + 1))
            self.text.data = content.replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, extra_validators: object = None) -> bool:
        self.take_file()
        if not super().validate(extra_validators):
            return False
        if not (self.text.data or "").strip():
            self.text.errors = [_("Paste a statement, or choose a file.")]
            return False
        return True


class SetAsideForm(Form):
    why = LineField(
        _l("Why it is set aside"),
        [InputRequired(_l("Say why, so that others understand it later."))],
        description=_l("For example: a grant, not a fee; or: asked the payer on 3 March what it is for."),
    )


class PlacingForm(Form):
    """The amounts for each invoice stand beside it: see `views.amounts_typed`."""

    keeps_rest = BooleanField(_l("What is left over stays as their credit"))
    note = LineField(
        _l("What becomes of what is left over"),
        [may_be_empty],
        description=_l("Only where it does not stay as credit. For example: sent back on 3 March."),
    )
