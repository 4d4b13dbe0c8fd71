"""What can be typed to invite colleagues, and to take a seat."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from network.core.forms import Form, LineField
from network.organisations import addresses

PASSWORD_LIMIT = 1024


class SecretField(PasswordField):
    """A password, taken exactly as it is typed."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **{**options, "filters": []})


class InvitationsForm(Form):
    emails = TextAreaField(
        _l("Email addresses"),
        [DataRequired(_l("Paste at least one email address.")), Length(max=20_000)],
        description=_l("As many as you like, one after another: from a list, a spreadsheet or an email."),
    )

    def validate_emails(self, field):
        self.pasted = addresses.read(field.data)
        if self.pasted.illegible:
            raise ValidationError(
                _("These are not email addresses: %(parts)s", parts=", ".join(self.pasted.illegible[:5]))
            )
        if len(self.pasted.addresses) > addresses.MOST:
            raise ValidationError(_("Up to %(most)d addresses at a time, please.", most=addresses.MOST))


class AcceptanceForm(Form):
    """For somebody who has an account."""

    role_title = LineField(
        _l("Your role"),
        [DataRequired(_l("Say what you do there, such as Cohesion lead."))],
        limit=120,
        description=_l("Shown beside your name, such as Cohesion lead."),
    )


class NewAccountForm(AcceptanceForm):
    name = LineField(_l("Your name"), [DataRequired(_l("Type your name."))], limit=120)
    password = SecretField(
        _l("Choose a password"),
        [DataRequired(_l("Choose a password.")), Length(max=PASSWORD_LIMIT)],
        description=_l("At least 12 characters. Three words that do not belong together make a good one."),
    )
