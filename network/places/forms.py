"""What can be typed about the list of councils."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, ValidationError
from wtforms.validators import DataRequired, Length

from network.core.forms import Form
from network.places.reading import read_file

LONGEST_FILE = 500_000  # characters; the shipped one has 67,000


class UploadForm(Form):
    file = FileField(
        _l("File of councils"),
        [FileRequired(_l("Choose a file."))],
        description=_l("A CSV with the columns of the one we ship. You see what would change before anything does."),
    )

    def validate_file(self, field):
        try:
            self.text = field.data.read(LONGEST_FILE * 4).decode("utf-8")
        except UnicodeDecodeError as error:
            raise ValidationError(_("Save the file as CSV in UTF-8, please: we cannot read its letters.")) from error
        if "\x00" in self.text or len(self.text) > LONGEST_FILE:
            raise ValidationError(_("This is no list of councils: it is too long, or not text."))
        self.found = read_file(self.text)
        if self.found.problems:
            raise ValidationError(" ".join(self.found.problems[:5]))


class LoadForm(Form):
    """The file again, as it was looked at."""

    text = HiddenField(validators=[DataRequired(_l("Choose the file again.")), Length(max=LONGEST_FILE)])

    def validate_text(self, field):
        self.found = read_file(field.data)
        if self.found.problems:
            raise ValidationError(" ".join(self.found.problems[:5]))
