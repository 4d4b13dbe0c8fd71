"""What can be typed about moderation."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectChoice, SelectField
from wtforms.validators import DataRequired, InputRequired, Optional, StopValidation, ValidationError

from network.core import clock
from network.core.forms import EmailField, Form, LineField, MarkdownField
from network.moderation.models import (
    REPORT_REASON_LABELS,
    WATCH_CATEGORY_LABELS,
    Outcome,
    ReportReason,
    WatchCategory,
)

LONGEST_SUSPENSION = timedelta(days=366)


class WatchWordForm(Form):
    category = SelectField(
        _l("What it is"),
        choices=[SelectChoice(value.value, label) for value, label in WATCH_CATEGORY_LABELS.items()],
        default=WatchCategory.HATE.value,
    )
    phrase = LineField(
        _l("Word or phrase"),
        limit=80,
        description=_l("Found as a whole word, also with accents, signs for letters or letters pulled apart. Not needed for numbers and addresses."),
    )  # fmt: skip
    variants = LineField(_l("Other spellings"), limit=400, description=_l("Separated by commas, for example plurals"))

    @property
    def values(self):
        given = super().values
        others = [each.strip() for each in (given["variants"] or "").split(",")]
        return {
            "category": WatchCategory(given["category"]),
            "phrase": given["phrase"] or "",
            "variants": [each for each in others if each],
        }


class HeldWriterForm(Form):
    email = EmailField(_l("Email address"), [DataRequired(_l("Type the email address of their account."))])
    reason = LineField(
        _l("Why"), [DataRequired(_l("Say why: they may read it."))], limit=400,
        description=_l("They may read this, kindly put."),
    )  # fmt: skip


class SafetyContactForm(Form):
    email = EmailField(_l("Email address"), [DataRequired(_l("Type the email address of their account."))])


class AppealForm(Form):
    words = MarkdownField(
        _l("How you see it"),
        [DataRequired(_l("Say in a sentence or two how you see it."))],
        limit=2_000,
        description=_l("Those who look at it again read this, nobody else."),
    )


class AppealAnswerForm(Form):
    verdict = RadioField(
        _l("What holds from now on?"),
        choices=[
            SelectChoice("upheld", _l("The decision stands")),
            SelectChoice("taken_back", _l("It is taken back: everything is as it was before")),
        ],
        validators=[InputRequired(_l("Choose what holds from now on."))],
    )
    words = MarkdownField(
        _l("To its author"), [DataRequired(_l("Write a sentence to its author: they asked for it."))], limit=2_000
    )

    @property
    def values(self):
        return {"is_upheld": self.verdict.data == "upheld", "words": (self.words.data or "").strip()}


class ReportForm(Form):
    reason = RadioField(
        _l("What is wrong?"),
        choices=[SelectChoice(value.value, label) for value, label in REPORT_REASON_LABELS.items()],
        validators=[InputRequired(_l("Choose what is wrong."))],
    )
    words = MarkdownField(_l("In your words"), limit=2_000, description=_l("Those who decide read this, nobody else."))

    def validate_words(self, field):
        if self.reason.data == ReportReason.OTHER.value and not (field.data or "").strip():
            raise ValidationError(_("Say in a sentence what is wrong."))

    @property
    def values(self):
        return {"reason": ReportReason(self.reason.data), "words": (self.words.data or "").strip()}


def a_day_to_end_on(form, field):
    """A suspension ends on a day to come, within a year."""
    if form.outcome.data != Outcome.SUSPENDED.value:
        return
    if field.data is None or not clock.today() < field.data <= clock.today() + LONGEST_SUSPENSION:
        field.errors.clear()  # what is empty is no wrong date
        raise StopValidation(_("Choose a day within a year from tomorrow."))


class DecisionForm(Form):
    outcome = RadioField(_l("What shall be done?"), validators=[InputRequired(_l("Choose what shall be done."))])
    sentence = MarkdownField(
        _l("To its author"), limit=2_000, description=_l("What happened and why, kindly. Not needed where nothing is done.")
    )  # fmt: skip
    until = DateField(
        _l("Suspended until"), validators=[a_day_to_end_on, Optional()], description=_l("For a suspension only.")
    )
    is_shut_out = BooleanField(_l("They do not read along either"), description=_l("For a suspension only."))
    answer = MarkdownField(
        _l("To those who reported it"), limit=2_000, description=_l("A word of thanks, if you like. They are told the result in any case.")
    )  # fmt: skip

    def __init__(self, outcomes, **options):
        super().__init__(**options)
        self.outcome.choices = [SelectChoice(each.value, each.label) for each in outcomes]

    def validate_sentence(self, field):
        if self.outcome.data not in {None, Outcome.NOTHING.value} and not (field.data or "").strip():
            raise ValidationError(_("Write a sentence to its author: they are told what happened and why."))

    @property
    def values(self):
        given = super().values
        suspends = given["outcome"] == Outcome.SUSPENDED.value
        return {
            "outcome": Outcome(given["outcome"]),
            "sentence": (given["sentence"] or "").strip(),
            "answer": (given["answer"] or "").strip(),
            "until": given["until"] if suspends else None,
            "is_shut_out": given["is_shut_out"] and suspends,
        }
