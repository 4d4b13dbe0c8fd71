"""When the board's report is made, and who is told."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from network.core.forms import Form


class ScheduleForm(Form):
    day = IntegerField(
        _l("Day of the month"),
        [InputRequired(_l("Say on which day.")), NumberRange(1, 28, _l("Choose a day from 1 to 28."))],
        description=_l("From 1 to 28. The report is of the month before."),
    )
    readers = SelectMultipleField(
        _l("Who is told by mail"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("They get a link, which asks them to sign in; no figures are in the letter."),
    )
