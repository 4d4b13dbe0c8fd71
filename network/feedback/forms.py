"""What people are asked once an occasion is over. Every question may be left out."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from network.core.forms import Form
from network.feedback.models import AccessMet

LONGEST = 1000


def marks(label: Any, scale: range, **options: Any) -> RadioField:
    choices = [SelectChoice(str(mark), str(mark)) for mark in scale]
    return RadioField(label, [Optional()], choices=choices, validate_choice=True, **options)


def words(label: Any) -> TextAreaField:
    return TextAreaField(label, [Length(max=LONGEST, message=_l("Keep this under %(max)d characters."))])


class FeedbackForm(Form):
    usefulness = marks(_l("How useful was it?"), range(1, 6), description=_l("1 is not at all, 5 is very."))
    recommend = marks(
        _l("Would you recommend it to a colleague?"), range(11), description=_l("0 is not at all, 10 is certainly.")
    )
    welcome = marks(_l("Did you feel welcome?"), range(1, 6), description=_l("1 is not at all, 5 is very."))
    safe = marks(_l("Did you feel safe to speak?"), range(1, 6), description=_l("1 is not at all, 5 is very."))
    new_contacts = IntegerField(
        _l("How many new people did you meet?"),
        [Optional(), NumberRange(0, 1000, _l("A number from %(min)d to %(max)d."))],
    )
    will_do = words(_l("One thing you will do"))
    missing = words(_l("What was missing?"))
    access_met = RadioField(_l("Were your access needs met?"), [Optional()], choices=[])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.access_met.choices = [SelectChoice(each.value, each.label) for each in AccessMet]

    @property
    def answers(self) -> dict[str, Any]:
        """What the action takes."""
        numbers = ("usefulness", "recommend", "welcome", "safe")
        return {
            **{name: int(self[name].data) if self[name].data else None for name in numbers},
            "new_contacts": self.new_contacts.data,
            "will_do": self.will_do.data or "",
            "missing": self.missing.data or "",
            "access_met": AccessMet(self.access_met.data) if self.access_met.data else None,
        }
