"""What can be typed about news."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, IntegerField, RadioField, SelectChoice
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from network.core import clock
from network.core.forms import Form, LineField, MarkdownField, may_be_empty
from network.news.models import AUDIENCE_LABELS, Audience

NOW, LATER = "now", "later"


class PostForm(Form):
    title = LineField(_l("Title"), [InputRequired(_l("Give the post a title."))], limit=150)
    summary = MarkdownField(
        _l("Summary"),
        [InputRequired(_l("Say in a sentence or two what this is about."))],
        limit=400,
        description=_l("One or two sentences: they stand in lists and in the feed."),
    )
    body = MarkdownField(_l("Text"), [InputRequired(_l("Write the text of the post."))])
    audience = RadioField(
        _l("Who may read it"),
        choices=[SelectChoice(audience.value, AUDIENCE_LABELS[audience]) for audience in Audience],
        coerce=Audience,
        default=Audience.PUBLIC,
    )
    tags = LineField(_l("Tags"), [may_be_empty], description=_l("Separated by commas, at most eight"))
    version = IntegerField(widget=HiddenInput(), validators=[Optional()], default=0)

    @property
    def values(self) -> dict[str, Any]:
        typed = super().values
        return {**typed, "tags": (typed["tags"] or "").split(","), "version": typed["version"] or 0}


class PublicationForm(Form):
    when = RadioField(
        _l("When"),
        choices=[SelectChoice(NOW, _l("Now")), SelectChoice(LATER, _l("Later, under embargo until then"))],
        default=NOW,
    )
    at = DateTimeLocalField(_l("Day and time"), [Optional()], description=_l("By the clock in London"))

    def validate(self, extra_validators: Any = None) -> bool:
        return super().validate(extra_validators) and self.check_moment()

    def check_moment(self) -> bool:
        if self.when.data != LATER:
            return True
        if self.moment and self.moment > clock.now():
            return True
        self.at.errors = [
            _("Choose a moment ahead, or publish now.")
            if self.at.data
            else _("Say from which day and time it may be read.")
        ]
        return False

    @property
    def moment(self) -> datetime | None:
        """The moment chosen, or None for now."""
        chosen = self.at.data
        if self.when.data != LATER or chosen is None or not 2000 <= chosen.year <= 2200:
            return None
        return clock.at(chosen.date(), chosen.hour, chosen.minute)
