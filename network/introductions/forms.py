"""What a delegate says to be found by, and when the matched meet."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from network.conferences.models import Agreement
from network.core.forms import Form, MomentField, WordsField

#: What is asked here; the rest stands with the delegate's own details.
ASKED = (Agreement.LISTED, Agreement.EMAIL_SHARED, Agreement.MATCHED)


class WordsForm(Form):
    offers = WordsField(_l("I offer"), description=_l("Words with commas between, like: a hall in winter, training."))
    asks = WordsField(_l("I look for"))
    interests = WordsField(_l("I work on"))
    agreed = SelectMultipleField(
        _l("What you agree to"),
        choices=lambda: [SelectChoice(each.value, each.words) for each in ASKED],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class MatchingForm(Form):
    first_at = MomentField(_l("The first quarter of an hour begins"), [InputRequired(_l("Say when they first meet."))])
