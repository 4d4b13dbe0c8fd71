"""What administrators can type."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Regexp

from network.core.forms import EmailField, Form, LineField, MarkdownField, MoneyField, SecretField, may_be_empty
from network.core.identity import YEAR_MODEL_LABELS, AboveSeats, YearModel
from network.core.workdays import Nation, unread
from network.people import passwords
from network.people.models import Role

#: What each role opens, in a sentence for whoever gives it.
OPENS = {
    Role.MEMBERSHIP: _l("Applications, organisations, memberships, renewals and invoices of all members."),
    Role.EVENTS: _l("Webinars and conferences: programmes, bookings, badges and the door."),
    Role.RESEARCH: _l("The library: adding, changing and withdrawing resources."),
    Role.POLICY: _l("News: writing, publishing and withdrawing posts."),
    Role.ADMINISTRATOR: _l("Settings, roles, history and mail. It opens none of the others’ work."),
    Role.TRUSTEE: _l("Figures about the network as a whole, without personal data."),
}


class SetUpForm(Form):
    network_name = LineField(_l("Name of the network"), [InputRequired(_l("Give the network a name."))], limit=100)
    name = LineField(_l("Your name"), [InputRequired(_l("Type your name."))], limit=100)
    email = EmailField(_l("Your email"), [InputRequired(_l("Type your email address."))])
    password = SecretField(_l("Password"), _l("Choose a password."))

    def validate_password(self, field: PasswordField) -> None:
        own_words = [self.name.data or "", self.email.data or "", self.network_name.data or ""]
        if fault := passwords.fault_of(field.data or "", own_words):
            raise ValidationError(fault)


class RoleForm(Form):
    email = EmailField(_l("Email"), [InputRequired(_l("Type the email address of whoever gets the role."))])
    name = LineField(_l("Name"), limit=100, description=_l("Only if they have no account yet."))
    role = RadioField(
        _l("Role"),
        [InputRequired(_l("Choose a role."))],
        choices=lambda: [(role.value, role.label) for role in Role],
    )


class ResetForm(Form):
    email = EmailField(_l("Their email"), [InputRequired(_l("Type the email address of their account."))])


class SettingsForm(Form):
    name = LineField(_l("Name"), [InputRequired(_l("Give the network a name."))], limit=100)
    strapline = LineField(
        _l("Strapline"), description=_l("One line under the name, at the foot of each page."), limit=140
    )
    about = MarkdownField(_l("About the network"), description=_l("Shown on the page About us."), limit=8_000)
    contact_email = EmailField(_l("Email for enquiries"), [may_be_empty])
    address = TextAreaField(
        _l("Postal address"), [Length(max=400)], description=_l("As it stands on invoices, one line each.")
    )
    charity_number = LineField(_l("Charity number"), limit=20)
    company_number = LineField(_l("Company number"), limit=20)

    vat_number = LineField(
        _l("VAT number"),
        [
            may_be_empty,
            Regexp(
                r"^(GB)?[ ]?[0-9]{3}[ ]?[0-9]{4}[ ]?[0-9]{2}([ ]?[0-9]{3})?$",
                message=_l("A VAT number looks like GB 123 4567 89."),
            ),
        ],
        description=_l("Empty if the network is not registered: the word VAT then never appears."),
        limit=20,
    )
    invoice_prefix = LineField(
        _l("Invoice prefix"),
        [
            InputRequired(_l("Invoices need a prefix.")),
            Regexp(r"^[A-Z][A-Z0-9]{0,5}$", message=_l("Use up to six capital letters or digits, a letter first.")),
        ],
        description=_l("As in BN-2026-0147. Numbers begin anew with a new prefix."),
    )
    bank_account_name = LineField(_l("Account name"), limit=100)
    bank_sort_code = LineField(
        _l("Sort code"),
        [may_be_empty, Regexp(r"^[0-9]{2}-[0-9]{2}-[0-9]{2}$", message=_l("A sort code looks like 20-00-00."))],
    )
    bank_account_number = LineField(
        _l("Account number"), [may_be_empty, Regexp(r"^[0-9]{8}$", message=_l("An account number has eight digits."))]
    )
    payment_terms_days = IntegerField(
        _l("Days to pay an invoice"), [InputRequired(_l("Say how many days.")), NumberRange(0, 120)]
    )

    notice_days = IntegerField(
        _l("Days of notice before a membership ends"),
        [InputRequired(_l("Say how many days.")), NumberRange(0, 365)],
        description=_l("From then on its organisation is asked to renew."),
    )
    grace_days = IntegerField(
        _l("Days of grace after a membership has ended"),
        [InputRequired(_l("Say how many days.")), NumberRange(0, 365)],
        description=_l("Until then everything stays open to its people."),
    )
    year_model = RadioField(
        _l("A term of membership runs for"),
        coerce=YearModel,
        choices=[SelectChoice(model.value, YEAR_MODEL_LABELS[model]) for model in YearModel],
        description=_l(
            "With the same year for everybody, who joins from October pays half, and who joins from January a year and a quarter, to the end of the next year. Terms agreed already keep their end."
        ),
    )
    trusts_purchase_orders = BooleanField(
        _l("Public bodies are members from approval"),
        description=_l(
            "Councils, NHS bodies and universities need not have paid first: their purchase order is trusted."
        ),
    )
    above_seats = SelectField(
        _l("When all seats of a membership are taken"),
        choices=lambda: [(rule.value, rule.label) for rule in AboveSeats],
        coerce=AboveSeats,
    )
    extra_seat_net = MoneyField(
        _l("A further seat for a year, before VAT"),
        [InputRequired(_l("Type a price; 0 is one.")), NumberRange(0, 100_000, _l("Type a price from 0 to £100,000."))],
        description=_l("Charged for the days left of the term, where organisations can buy seats."),
    )

    nation = SelectField(
        _l("Bank holidays of"),
        choices=lambda: [(nation.value, nation.label) for nation in Nation],
        coerce=Nation,
        description=_l("How long a question waits is counted in working days."),
    )
    changed_holidays = TextAreaField(
        _l("Bank holidays added or moved"),
        [Length(max=2_000)],
        description=_l(
            "The usual ones are known. A day a line, as 2022-06-03 for one more, -2022-05-30 for one less; www.gov.uk/bank-holidays has them."
        ),
    )

    def validate_changed_holidays(self, field: TextAreaField) -> None:
        if wrong := unread((field.data or "").splitlines()):
            raise ValidationError(_l("This line is no day: %(line)s. Write it as 2022-06-03.", line=wrong[0][:40]))
