"""Who may be asked about what, and whom a facilitator asks."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from network.core.forms import Form, WordsField

#: What is agreed to by letting oneself be asked. Other words here are another wording on record.
ASKING_WORDING = _l(
    "Facilitators of communities I take part in see that I may be asked and about what, and may ask me by a letter to look at "
    "a question that nobody has answered. I need not answer, and nobody is told whether I looked. I can take this back at any "
    "time, and it works at once."
)


class NudgeForm(Form):
    """Whom to ask about a question: one or two of those suggested."""

    people = SelectMultipleField(
        _l("Whom to ask"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_l("One or two. Each said that they may be asked, and may read the question."),
    )

    def validate_people(self, field):
        if not 0 < len(field.data) <= 2:
            raise ValidationError(_l("Choose one or two people."))


class AskingForm(Form):
    """What somebody may be asked about."""

    agrees = BooleanField(_l("You may ask me"))
    themes = WordsField(_l("You may ask me about"), description=_l("With commas between: hate crime, young people"))

    def validate_themes(self, field):
        if self.agrees.data and not field.words:
            raise ValidationError(_l("Name one theme at least, so that you are asked about what you know."))
