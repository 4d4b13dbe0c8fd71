"""What can be typed about organisations and their people."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, SelectField, TextAreaField, ValidationError
from wtforms.validators import URL, DataRequired, Length

from network.core.forms import EmailField, Form, LineField, MarkdownField, may_be_empty
from network.organisations import addresses
from network.organisations.models import Sector

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


class ProfileForm(Form):
    name = LineField(_l("Name of the organisation"), [DataRequired(_l("Type its name."))])
    sector = SelectField(_l("Sector"), [DataRequired(_l("Choose a sector."))])
    about = MarkdownField(_l("About you"), [may_be_empty], limit=4_000)
    website = LineField(
        _l("Website"), [may_be_empty, URL(message=_l("Type an address like https://example.org."))], limit=300
    )
    area_served = LineField(_l("Where you work"), [may_be_empty], description=_l("Such as Leeds, or UK-wide."))
    charity_number = LineField(_l("Charity number"), [may_be_empty], limit=20)
    billing_address = TextAreaField(_l("Address for invoices"), [may_be_empty, Length(max=500)])
    billing_email = EmailField(_l("Email for invoices"), [may_be_empty])
    needs_purchase_order = BooleanField(_l("Our invoices need a purchase order number"))
    listed = BooleanField(_l("List us in the public directory of members"))

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.sector.choices = [(sector.value, sector.label) for sector in Sector]

    @property
    def values(self):
        return {**super().values, "sector": Sector(self.sector.data)}
