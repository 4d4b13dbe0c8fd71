"""What staff say about a spreadsheet."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, SelectField
from wtforms.validators import ValidationError

from network.core.files import SPREADSHEETS, named
from network.core.forms import Form
from network.imports.models import Preset


class UploadForm(Form):
    file = FileField(
        _l("Spreadsheet"), description=_l("Up to 25 MB and 20,000 rows: %(kinds)s.", kinds=named(SPREADSHEETS))
    )
    preset = SelectField(_l("Where it comes from"), coerce=Preset)

    def __init__(self, **options):
        super().__init__(**options)
        self.preset.choices = [(each.value, each.label) for each in Preset]

    def validate_file(self, field):
        if not field.data or not field.data.filename:
            raise ValidationError(_l("Choose a file."))


class ColumnsForm(Form):
    preset = SelectField(_l("Where it comes from"), coerce=Preset)
    updates = BooleanField(
        _l("Change what is here already"),
        description=_l(
            "Otherwise organisations and people who are known stay as they are. A cell that is empty never changes anything."
        ),
    )

    def __init__(self, **options):
        super().__init__(**options)
        self.preset.choices = [(each.value, each.label) for each in Preset]


class ConfirmationForm(Form):
    invites = BooleanField(
        _l("Write to the people, so that they can set a password"),
        description=_l("Without this nobody hears of it. They can be invited later from their organisation’s page."),
    )
