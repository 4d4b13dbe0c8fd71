"""What can be typed about an account."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, ValidationError
from wtforms.validators import InputRequired

from network.core.forms import EmailField, Form, LineField, MarkdownField, SecretField
from network.people import passwords
from network.people.actions.password import own_words
from network.people.models import Person


class SignInForm(Form):
    email = EmailField(_l("Email"), [InputRequired(_l("Type the email address of your account."))])
    password = SecretField(_l("Password"), _l("Type your password."))
    next = HiddenField()


class CodeForm(Form):
    code = LineField(_l("Code"), [InputRequired(_l("Type the code that your app shows."))], limit=40)

    def refuse_code(self) -> None:
        self.code.errors = [*self.code.errors, _("This code is not right, or has been used. Type the one shown now.")]


class ConfirmForm(Form):
    """Asks for the password again; its fields are named unlike those of any form it may stand before."""

    own_password = SecretField(_l("Your password"), _l("Type your password."))
    onward = HiddenField()

    def refuse_password(self) -> None:
        self.own_password.errors = [*self.own_password.errors, _("This is not your password.")]


class TurnOffForm(CodeForm):
    password = SecretField(_l("Your password"), _l("Type your password."))

    def refuse_password(self) -> None:
        self.password.errors = [*self.password.errors, _("This is not your password.")]


class EmailForm(Form):
    email = EmailField(_l("New email address"), [InputRequired(_l("Type your new email address."))])


class ForgottenForm(Form):
    email = EmailField(_l("Email"), [InputRequired(_l("Type the email address of your account."))])


class NewPasswordForm(Form):
    password = SecretField(_l("New password"), _l("Type a new password."))

    def __init__(self, person: Person, **options: Any) -> None:
        super().__init__(**options)
        self.person = person

    def validate_password(self, field: PasswordField) -> None:
        if fault := passwords.fault_of(field.data or "", own_words(self.person)):
            raise ValidationError(fault)


class ChangePasswordForm(NewPasswordForm):
    current = SecretField(_l("Current password"), _l("Type the password you have now."))

    def refuse_current(self) -> None:
        self.current.errors = [*self.current.errors, _("This is not the password you have now.")]


class AccountForm(Form):
    name = LineField(_l("Name"), [InputRequired(_l("Type your name as colleagues know it."))], limit=100)
    pronouns = LineField(_l("Pronouns"), limit=40)
    about = MarkdownField(_l("About you"), limit=2_000)
    is_listed = BooleanField(_l("Show me in the members’ directory"))
