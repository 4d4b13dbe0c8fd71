"""What can be typed about the people of an organisation: inviting them, taking a seat, changing it, leaving it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, PasswordField, SelectField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from network.core import clock
from network.core.forms import EmailField, Form, LineField, SecretField
from network.core.identity import the_network
from network.organisations import addresses
from network.organisations.models import Standing
from network.people import passwords


class InvitationsForm(Form):
    emails = TextAreaField(
        _l("Email addresses"),
        [DataRequired(_l("Paste at least one email address.")), Length(max=20_000)],
        description=_l("As many as you like, one after another: from a list, a spreadsheet or an email."),
    )
    agreed = HiddenField()  # the price of further seats, once it was shown

    def validate_emails(self, field):
        self.pasted = addresses.read(field.data)
        if self.pasted.illegible:
            raise ValidationError(_("These are not email addresses: %(parts)s", parts=", ".join(self.pasted.illegible)))
        if len(self.pasted.addresses) > addresses.MOST:
            raise ValidationError(_("Up to %(most)d addresses at a time, please.", most=addresses.MOST))


class FinanceContactForm(Form):
    email = EmailField(_l("Their email"), [DataRequired(_l("Type the address of whoever keeps the accounts."))])
    name = LineField(_l("Their name"), [Optional()], limit=120)


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
        _l("Choose a password."),
        description=_l("At least 12 characters. Three words that do not belong together make a good one."),
    )

    def __init__(self, email: str, **options):
        super().__init__(**options)
        self.email = email

    def validate_password(self, field: PasswordField) -> None:
        """All that is wrong with the form is said at once, a weak password too."""
        if fault := passwords.fault_of(field.data or "", [self.name.data or "", self.email, the_network().name]):
            raise ValidationError(fault)


class ColleagueForm(Form):
    """What a colleague does there, and what they look after here."""

    role_title = LineField(_l("Role"), [Optional()], limit=120, description=_l("Shown beside the name."))
    standing = SelectField(_l("Looks after"))
    adult_on = DateField(
        _l("Becomes eighteen on"),
        [Optional()],
        description=_l(
            "Only for a young ambassador under 18: until then, nobody from outside your organisation can write to them."
        ),
    )

    def __init__(self, **options):
        super().__init__(**options)
        self.standing.choices = [(each.value, STANDING_WORDS[each]) for each in Standing]

    @property
    def standing_chosen(self) -> Standing:
        return Standing(self.standing.data)


STANDING_WORDS = {
    Standing.PRIMARY: _l("Primary contact: the organisation, its people and its invoices; exactly one"),
    Standing.DEPUTY: _l("Deputy: the same, beside the primary contact; as many as you like"),
    Standing.COLLEAGUE: _l("Nothing: a colleague with a seat"),
    Standing.FINANCE: _l("Finance contact: the invoices only, without a seat"),
}


class DomainForm(Form):
    """A domain, and who there can say that it is the organisation's."""

    domain = LineField(
        _l("Domain"),
        [DataRequired(_l("Type a domain, such as aldermere.gov.uk."))],
        description=_l("What stands after the @ of your addresses. Its sub-domains are included."),
    )
    mailbox = EmailField(
        _l("Whom we ask there"),
        [DataRequired(_l("Type an address at that domain."))],
        description=_l("Somebody at that domain who can confirm it: yourself, or the postmaster."),
    )


class JoinForm(Form):
    email = EmailField(_l("Your work email"), [DataRequired(_l("Type your work email address."))])


class LeavingForm(Form):
    """When a colleague leaves, who takes their bookings, and, of a primary contact, who is that next."""

    leaves_on = DateField(
        _l("From when"),
        [InputRequired(_l("Choose a day."))],
        description=_l("Access ends as that day begins; today means at once."),
    )
    substitute = SelectField(_l("Bookings still to come go to"))
    successor = SelectField(_l("Primary contact from then on"))

    def __init__(self, colleague, others, **options):
        self.others = {str(each.person_id): each.person for each in others}
        usual = next(iter(self.others), "")
        options = {"leaves_on": clock.today(), "substitute": usual, "successor": usual, **options}
        super().__init__(**options)
        names = [(number, person.name) for number, person in self.others.items()]
        self.substitute.choices = [*names, ("", _("Nobody yet: I will choose later"))]
        self.successor.choices = [*names, ("", _("Nobody"))]
        if colleague.standing != Standing.PRIMARY:
            del self.successor

    @property
    def values(self):
        return {
            "leaves_on": self.leaves_on.data,
            "substitute": self.others.get(self.substitute.data),
            "successor": self.others.get(self.successor.data) if self.successor else None,
        }


class TakeOverForm(Form):
    """Who takes over what is left."""

    to = SelectField(_l("Give what is left to"), [InputRequired(_l("Choose a colleague."))])

    def __init__(self, others, **options):
        super().__init__(**options)
        self.others = {str(each.person_id): each.person for each in others}
        self.to.choices = [(number, person.name) for number, person in self.others.items()]

    @property
    def chosen(self):
        return self.others[self.to.data]
