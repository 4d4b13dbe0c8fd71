"""What can be typed about an account."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FileField,
    HiddenField,
    PasswordField,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, Regexp

from network.core.forms import EmailField, Form, LineField, MarkdownField, SecretField, WordsField, may_be_empty
from network.people import passwords
from network.people.actions.password import own_words
from network.people.models import Person
from network.people.profile import (
    AUDIENCE_LABELS,
    DIRECTORY_WORDING,
    GREETINGS_WORDING,
    QUESTIONS,
    Audience,
    Part,
    audience_of,
)

MOST_LINKS = 3
WEB_ADDRESS = re.compile(r"https?://[\w.-]+\.[a-z]{2,}[^\s<>\"]{0,200}", re.IGNORECASE)


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
    """A person's profile: for each part a field, and a choice of whom it is for (`shown_…`)."""

    name = LineField(_l("Name"), [InputRequired(_l("Type your name as colleagues know it."))], limit=100)
    pronouns = LineField(_l("Pronouns"), limit=40)
    photo = FileField(_l("Photo"))
    without_photo = BooleanField(_l("Take the photo away"))
    phone = LineField(
        _l("Telephone"),
        [may_be_empty, Regexp(r"[0-9+() ]{6,30}$", message=_l("Type a number like 0113 496 0000."))],
        limit=30,
    )
    about = MarkdownField(_l("About you"), limit=2_000)
    interests = WordsField(_l("What you work on"))
    offers = WordsField(_l("What you offer"))
    asks = WordsField(_l("What you look for"))
    links = TextAreaField(_l("Links"), [Length(max=900)])
    is_listed = BooleanField(_l("Show me in the members’ directory"))
    is_greetable = BooleanField(_l("Let members say hello to me"))

    def __init__(self, person: Person, **options: Any) -> None:
        super().__init__(data=as_typed(person), **options)
        for part in Part:
            self[f"shown_{part.value}"].choices = [(each.value, label) for each, label in AUDIENCE_LABELS.items()]

    def validate_links(self, field: TextAreaField) -> None:
        if len(self.addresses) > MOST_LINKS:
            raise ValidationError(_("Up to %(most)d links, please.", most=MOST_LINKS))
        wrong = [line for line in self.addresses if not WEB_ADDRESS.fullmatch(line)]
        if wrong:
            raise ValidationError(
                _("Type whole addresses like https://example.org: %(line)s is none.", line=wrong[0][:60])
            )

    @property
    def addresses(self) -> list[str]:
        return (self.links.data or "").split()

    @property
    def upload(self) -> Any:
        """The photo that was chosen, if one was."""
        return self.photo.data if self.photo.data and getattr(self.photo.data, "filename", "") else None

    @property
    def values(self) -> dict[str, Any]:
        """What the action `change_account` takes."""
        typed = {
            name: getattr(self, name).data
            for name in ("name", "pronouns", "phone", "about", "is_listed", "is_greetable")
        }
        shown = {part.value: self[f"shown_{part.value}"].data for part in Part}
        return {
            **typed,
            "interests": self.interests.words,
            "offers": self.offers.words,
            "asks": self.asks.words,
            "links": self.addresses,
            "shown_to": shown,
            "wording": str(DIRECTORY_WORDING),
            "greetings_wording": str(GREETINGS_WORDING),
        }


for part in Part:
    setattr(AccountForm, f"shown_{part.value}", SelectField(QUESTIONS[part], default=Audience.NOBODY.value))


def as_typed(person: Person) -> dict[str, Any]:
    same = {name: getattr(person, name) for name in ("name", "pronouns", "phone", "about")}
    return {
        **same,
        "interests": ", ".join(person.interests),
        "offers": ", ".join(person.offers),
        "asks": ", ".join(person.asks),
        "links": "\n".join(person.links),
        "is_listed": person.listed_at is not None,
        "is_greetable": person.greetable_at is not None,
        **{f"shown_{part.value}": audience_of(person, part).value for part in Part},
    }
