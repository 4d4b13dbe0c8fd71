"""What can be typed for a poll."""

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, DateTimeLocalField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from network.core import clock
from network.core.forms import LINE_LIMIT, Form, LineField, MarkdownField, Rows

FEWEST, MOST = 2, 10
MOMENT = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]


class PollForm(Form):
    """What every poll has."""

    question = LineField(_l("The question"), [DataRequired(_l("Say what you ask."))])
    shows_names = BooleanField(
        _l("Show who answered what"), description=_l("Everybody reads before answering whether their name is shown.")
    )
    closes_on = DateField(_l("Last day to answer"), [InputRequired(_l("Choose the last day to answer."))])

    @property
    def closes_at(self):
        """The end of that day."""
        return clock.at(self.closes_on.data + timedelta(days=1), 0, 0)


class ChoiceForm(PollForm):
    options = TextAreaField(
        _l("Answers to choose from"),
        [InputRequired(_l("Write between two and ten answers."))],
        description=_l("One on each line, two to ten."),
    )
    is_multiple = BooleanField(_l("Several answers can be chosen"))

    @property
    def chosen_from(self):
        return list(
            dict.fromkeys(" ".join(line.split()) for line in (self.options.data or "").splitlines() if line.strip())
        )

    def validate_options(self, field):
        if not FEWEST <= len(self.chosen_from) <= MOST:
            raise ValidationError(_("Write between two and ten answers, each on a line of its own."))
        if any(len(each) > LINE_LIMIT for each in self.chosen_from):
            raise ValidationError(_("Keep each answer under %(limit)s characters.", limit=LINE_LIMIT))


class TimeForm(PollForm):
    times = Rows(
        DateTimeLocalField(_l("Date and time"), [Optional()], format=MOMENT), min_entries=MOST, max_entries=MOST
    )

    @property
    def chosen_from(self):
        """The moments, as the clock on the wall shows them, the earliest first."""
        typed = [each.data for each in self.times if each.data]
        return sorted({clock.at(moment.date(), moment.hour, moment.minute) for moment in typed})

    def validate_times(self, field):
        if len(self.chosen_from) < FEWEST:
            raise ValidationError(_("Offer at least two times."))
        if any(moment <= clock.now() for moment in self.chosen_from):
            raise ValidationError(_("Offer times that are still to come."))


class OutcomeForm(Form):
    outcome = MarkdownField(
        _l("What came of it"),
        [DataRequired(_l("Say in a sentence or two what came of it."))],
        limit=2_000,
        description=_l("It stands above the conversation, and is told to those who answered or follow."),
    )
