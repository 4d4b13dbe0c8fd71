"""What can be typed on and about a board."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectChoice, SelectField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from network.core.forms import Form, LineField, MarkdownField, MomentField

IDEA_LIMIT = 300


class IdeaForm(Form):
    """`submission` tells one sending from another, so that a second press does not give an idea twice."""

    words = TextAreaField(
        _l("Your idea"),
        [
            DataRequired(_l("Write your idea first.")),
            Length(max=IDEA_LIMIT, message=_l("Keep it under 300 characters: one idea at a time.")),
        ],
    )
    at_table = LineField(_l("Your table"), limit=40)
    is_named = BooleanField(_l("Show my name beside it"))
    submission = HiddenField(default=lambda: secrets.token_urlsafe(12))


class CodeForm(Form):
    """For those who come by the code on the screen, and have no account."""

    code = LineField(
        _l("The code on your badge"), [InputRequired(_l("Type the code that stands on your badge."))], limit=40
    )


class BoardForm(Form):
    question = LineField(_l("What do you ask?"), [DataRequired(_l("Write the question."))], limit=300)
    opens_at = MomentField(_l("Opens"), [InputRequired(_l("Say when it opens."))])
    closes_at = MomentField(_l("Closes"), [InputRequired(_l("Say when it closes."))])
    is_moderated = BooleanField(_l("Somebody looks at each idea before others see it"), default=True)

    def validate_closes_at(self, field: MomentField) -> None:
        if field.data and self.opens_at.data and field.data <= self.opens_at.data:
            raise ValidationError(_l("It must close after it opens."))


class SettingAsideForm(Form):
    because = LineField(_l("Why it is set aside"), [DataRequired(_l("Say why, for your colleagues."))])


class JoiningForm(Form):
    to = SelectField(_l("Says the same as"), coerce=int)

    def offer(self, ideas):
        self.to.choices = [SelectChoice(each.id, each.words[:120]) for each in ideas]
        return self


class SharingForm(Form):
    community = SelectField(_l("Where they live on"), coerce=int)
    title = LineField(_l("Title of the conversation"), limit=120)

    def offer(self, communities):
        named = [SelectChoice(each.id, each.title) for each in communities]
        self.community.choices = [SelectChoice(0, _l("In no community")), *named]
        return self

    def validate_title(self, field: LineField) -> None:
        if self.community.data and not field.data:
            raise ValidationError(_l("Give the conversation a title."))


class OutcomeForm(Form):
    words = MarkdownField(
        _l("What was done"), [DataRequired(_l("Say what was done, or why nothing was."))], limit=8_000
    )
