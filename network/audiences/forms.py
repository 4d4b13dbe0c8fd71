"""What is written to many."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, ValidationError
from wtforms.validators import InputRequired

from network.audiences.letters import PLACEHOLDERS, unknown_placeholders
from network.audiences.models import KIND_LABELS, Kind
from network.core.forms import Form, LineField, MarkdownField


def known_placeholders(_form: Any, field: Any) -> None:
    if unknown := unknown_placeholders(field.data or ""):
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        wrong = ", ".join(f"{{{name}}}" for name in unknown)
        raise ValidationError(
            _("We cannot fill in %(wrong)s. What can be filled in: %(known)s.", wrong=wrong, known=known)
        )


class MailingForm(Form):
    subject = LineField(_l("Subject"), [InputRequired(_l("Give the letter a subject.")), known_placeholders], limit=120)
    text = MarkdownField(_l("Text"), [InputRequired(_l("Write the letter.")), known_placeholders], limit=10_000)
    kind = RadioField(
        _l("What it is"),
        choices=[SelectChoice(kind.value, KIND_LABELS[kind]) for kind in Kind],
        coerce=Kind,
        default=Kind.NEWS,
    )
