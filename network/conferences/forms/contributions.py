"""What somebody offers for the programme, and what reviewers and the events team make of it."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from network.core.forms import EmailField, Form, LineField, MarkdownField, MomentField, names_no_page

PROPOSAL_LIMIT = 4_000
POINTS = (
    SelectChoice(5, _l("5: we must have it")),
    SelectChoice(4, _l("4: good")),
    SelectChoice(3, _l("3: could be")),
    SelectChoice(2, _l("2: rather not")),
    SelectChoice(1, _l("1: not for this event")),
)


class ContributionForm(Form):
    title = LineField(_l("What would your session be called?"), [DataRequired(_l("Give it a title.")), names_no_page])
    proposal = MarkdownField(
        _l("What would happen in it, and what would people take home?"),
        [DataRequired(_l("Say what it is about."))],
        limit=PROPOSAL_LIMIT,
    )
    name = LineField(_l("Your name"), [DataRequired(_l("Type your name.")), names_no_page])
    email = EmailField(_l("Your email"), [DataRequired(_l("Type your address, so that we can answer."))])
    organisation_name = LineField(_l("Your organisation"))
    key = HiddenField(default=lambda: secrets.token_urlsafe(18))

    @property
    def offered(self):
        return {**self.values, "key": (self.key.data or secrets.token_urlsafe(18))[:64]}


class ScoreForm(Form):
    points = RadioField(_l("Your score"), [InputRequired(_l("Choose a score."))], choices=POINTS, coerce=int)
    words = TextAreaField(
        _l("Why"), [Length(max=2000)], description=_l("Read by other reviewers and the events team only.")
    )


class AcceptanceForm(Form):
    starts_at = MomentField(_l("Starts"), [InputRequired(_l("Say when it starts."))])
    ends_at = MomentField(_l("Ends"), [InputRequired(_l("Say when it ends."))])
    room = LineField(_l("Room"))
