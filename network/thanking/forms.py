"""What is typed to say thank you."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import InputRequired, Length

from network.core.forms import Form, LineField

LONGEST = 5_000


class ThankYouForm(Form):
    title = LineField(_l("Title"), [InputRequired(_l("Give it a title."))], limit=150)
    words = TextAreaField(
        _l("What you say"),
        [
            InputRequired(_l("Write at least a sentence.")),
            Length(max=LONGEST, message=_l("Keep this under %(max)d characters.")),
        ],
        description=_l("An empty line begins a new paragraph. Addresses become links."),
    )
    by_letter = BooleanField(_l("As a letter to those who were there"), default=True)
    as_news = BooleanField(_l("As a post among the news"), default=True)
