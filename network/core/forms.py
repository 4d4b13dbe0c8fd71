"""The base of all forms, and fields that several features use.

A form checks what was typed, not what is allowed. What it shows again it shows with status 422, and with what was typed.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import generate_csrf
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from wtforms import (
    DateTimeLocalField,
    DecimalField,
    Field,
    FieldList,
    FormField,
    PasswordField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Email, InputRequired, Length, Optional

from network.core import clock
from network.core.errors import Refused

TEXT_LIMIT = 32_000
LINE_LIMIT = 200
MOST_WORDS = 12
LARGEST_NUMBER = 2**31 - 1
EARLIEST, LATEST = 2000, 2100  # the years in which anything here can be
POUNDS = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")
ADDRESS_OF_A_PAGE = re.compile(r"://|\bwww\.", re.IGNORECASE)
INVISIBLE = frozenset({"Cf", "Zl", "Zp", "Zs", "Mn", "Me"})
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs to Unicode, and nothing to the eye
TURNS = frozenset({*range(0x202A, 0x202F), *range(0x2066, 0x206A)})  # the direction of all that follows
MARK_OF_A_FILE = 0xFEFF  # how a file begins, which no document bears within

csrf = CSRFProtect()


class Undated(TimestampSigner):
    def get_timestamp(self) -> int:
        return 0


def csrf_token() -> str:
    """The token of this session: the same on each page, so that a page on which nothing changed is the same page.

    Flask-WTF's own holds the second at which it was made, which nobody asks: a token lives as long as its session.
    """
    if "csrf_token" not in session:
        generate_csrf()
    return signed(str(current_app.secret_key), session["csrf_token"])


@lru_cache(maxsize=4096)
def signed(secret: str, token: str) -> str:
    return str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token", signer=Undated).dumps(token))


class SteadyToken(FlaskForm.Meta.csrf_class):  # type: ignore[name-defined,misc]
    def generate_csrf_token(self, csrf_token_field: Field) -> str:
        return csrf_token()


class Form(FlaskForm):
    """A form whose `values` are ready for an action: text is trimmed, and free of characters no page or database bears."""

    class Meta(FlaskForm.Meta):
        csrf_class = SteadyToken

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            if not issubclass(unbound_field.field_class, FieldList | FormField):  # their parts are trimmed themselves
                options.setdefault("filters", []).append(trimmed)
            return super().bind_field(form, unbound_field, options)

        def get_translations(self, form: Any) -> None:
            """WTForms' own few words stay English: Flask-WTF would read its catalogue from the disk for each form."""

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.data.items() if name != "csrf_token"}

    @property
    def status(self) -> int:
        """The status of an answer that shows this form: 422 once it was sent and could not be taken."""
        return 422 if self.is_submitted() and (self.errors or self.form_errors) else 200

    def refuse(self, sentence: str, field: str = "") -> None:
        """Show the sentence beside the field, or above the form if it has no such field."""
        if field in self:
            self[field].errors = [*self[field].errors, sentence]
        else:
            self.form_errors.append(sentence)

    def validate(self, extra_validators: Any = None) -> bool:
        legible = all([check_characters(field) and check_size(field) for field in self])
        return super().validate(extra_validators) and legible


def trimmed(value: Any) -> Any:
    """Without what stands around it; what nobody could see is nothing, so that no name on a list is a gap."""
    if not isinstance(value, str):
        return value
    text = value.strip().replace("\r\n", "\n")
    return text if any(map(is_seen, text)) else ""


def is_seen(character: str) -> bool:
    return unicodedata.category(character) not in INVISIBLE and character not in FILLERS


def check_characters(field: Field) -> bool:
    """Refuse NUL, lone surrogates and control characters, which PostgreSQL or a page cannot hold."""
    typed = field.data if isinstance(field.data, str) else ""
    if any(is_unbearable(character) for character in typed):
        field.data = "".join(character for character in typed if not is_unbearable(character))
        field.process_errors = [
            *field.process_errors,
            str(_l("There were characters in this that we cannot keep. We took them out: please check what is left.")),
        ]
        return False
    return True


def check_size(field: Field) -> bool:
    """Refuse a whole number that no column holds, before anything reckons with it."""
    if not isinstance(field.data, int) or abs(field.data) <= LARGEST_NUMBER:
        return True
    field.data = None
    field.process_errors = [*field.process_errors, str(_l("This number is too large."))]
    return False


def is_unbearable(character: str) -> bool:
    """NUL, half characters, what is none, and what turns the direction of all that follows, which is how names are forged."""
    number = ord(character)
    if number in TURNS or number == MARK_OF_A_FILE or is_no_character(number):
        return True
    return unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t"


def is_no_character(number: int) -> bool:
    """What Unicode has set aside for programs: no spreadsheet opens a file in which one stands."""
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


class Rows(FieldList):
    """Several of one field. What is sent under no number of a row, such as ² or five thousand digits, is passed over."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        row = re.compile(rf"{re.escape(prefix)}-([0-9]{{1,4}})(?:-|$)")
        return (int(found[1]) for name in formdata if (found := row.match(name)))


class LineField(StringField):
    """One line of text, at most `limit` characters."""

    def __init__(self, label: Any, validators: Any = (), limit: int = LINE_LIMIT, **options: Any) -> None:
        super().__init__(label, [*validators, Length(max=limit), one_line], **options)


class EmailField(LineField):
    """One email address, in small letters; nobody is asked whether the domain answers."""

    widget_type = "email"

    def __init__(self, label: Any, validators: Any = (), **options: Any) -> None:
        looks_right = Email(_l("Type an email address like name@example.org."), check_deliverability=False)
        options.setdefault("filters", []).append(lambda value: value.lower() if value else value)
        super().__init__(label, [*validators, looks_right], limit=254, **options)


def pounds(typed: str) -> Decimal:
    """What was typed as pounds and pence, with or without £ and thousands commas."""
    plain = typed.replace("£", "").replace(",", "").replace(" ", "")
    if not POUNDS.fullmatch(plain):
        raise Refused(_("Type an amount in pounds and pence, like 1234.50."))
    return Decimal(plain)


class MoneyField(DecimalField):
    """Pounds and pence, typed with or without £ and thousands commas."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        try:
            self.data = pounds(typed) if typed else None
        except Refused as refused:
            raise ValueError(refused.sentence) from refused

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:.2f}"


class MarkdownField(TextAreaField):
    """Text in Markdown, at most 32,000 characters."""

    def __init__(self, label: Any, validators: Any = (), limit: int = TEXT_LIMIT, **options: Any) -> None:
        too_long = Length(max=limit, message=_l("Keep this under %(limit)s characters.", limit=f"{limit:,}"))
        super().__init__(label, [*validators, too_long], **options)


class MomentField(DateTimeLocalField):
    """A day and time on the office clock; its value is the moment in UTC."""

    def __init__(self, label: Any, validators: Any = (), **options: Any) -> None:
        super().__init__(label, validators or [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **options)

    def process_data(self, value: datetime | None) -> None:
        self.data = clock.here(value).replace(tzinfo=None) if value else None

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None:
            self.data = in_utc(self.data)


def in_utc(typed: datetime) -> datetime:
    if not EARLIEST <= typed.year <= LATEST:
        raise ValidationError(_("Type a year between 2000 and 2100."))
    return typed.replace(tzinfo=clock.HERE).astimezone(UTC)


class WordsField(LineField):
    """Words or phrases with commas between, at most twelve."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, [at_most_twelve], limit=500, **options)

    @property
    def words(self) -> list[str]:
        parts = [" ".join(part.split())[:80] for part in (self.data or "").split(",")]
        return list(dict.fromkeys(filter(None, parts)))


class SecretField(PasswordField):
    """A password, taken exactly as it is typed, and never shown again."""

    def __init__(self, label: Any, message: Any, **options: Any) -> None:
        options["filters"] = []  # not trimmed: a space is as good as any other character
        super().__init__(label, [InputRequired(message)], **options)


def at_most_twelve(_form: Any, field: WordsField) -> None:
    if len(field.words) > MOST_WORDS:
        raise ValidationError(_l("Choose at most twelve."))


def one_line(_form: Any, field: Field) -> None:
    if field.data and "\n" in field.data:
        raise ValidationError(_l("Keep this on one line."))


def names_no_page(_form: Any, field: Field) -> None:
    """For what strangers type and we write to others: nobody has us send out links of theirs."""
    if field.data and ADDRESS_OF_A_PAGE.search(field.data):
        raise ValidationError(_l("Leave addresses of pages out of this."))


#: `Optional` for a field that may stay empty, with its value then "" rather than None.
may_be_empty = Optional(strip_whitespace=True)


def set_up(app: Flask) -> None:
    csrf.init_app(app)
    app.jinja_env.globals["csrf_token"] = csrf_token  # for components, which know no context
    app.context_processor(lambda: {"csrf_token": csrf_token})
