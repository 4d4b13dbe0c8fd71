"""What can be typed to somebody one greets or writes to."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import DataRequired

from network.core.forms import Form, MarkdownField

GREETING_LIMIT, MESSAGE_LIMIT = 600, 8_000


class GreetingForm(Form):
    words = MarkdownField(
        _l("A few words"),
        [DataRequired(_l("Say who you are and what you would like to talk about."))],
        limit=GREETING_LIMIT,
        description=_l(
            "Who you are, and what you would like to talk about. They see your name, your role and your organisation."
        ),
    )


class MessageForm(Form):
    """`submission` tells one sending from another, so that a second click does not write twice."""

    body = MarkdownField(_l("Your message"), [DataRequired(_l("Write something first."))], limit=MESSAGE_LIMIT)
    submission = HiddenField(default=lambda: secrets.token_urlsafe(12))
