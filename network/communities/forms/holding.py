"""What can be typed about posts that are held, and whose are."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange

from network.communities.models import APPROVAL_LABELS, Approval
from network.core.forms import EmailField, Form, LineField, MarkdownField

REASON_LIMIT = 2_000


class ApprovalForm(Form):
    """Whose posts are looked at first in a community."""

    approval = RadioField(
        _l("Whose posts wait"), choices=[SelectChoice(each.value, label) for each, label in APPROVAL_LABELS.items()]
    )
    newcomer_posts = IntegerField(
        _l("New until so many posts stand"), validators=[InputRequired(_l("Type a number.")), NumberRange(1, 20)]
    )

    @property
    def values(self):
        given = super().values
        return {**given, "approval": Approval(given["approval"])}


class ParticipantForm(Form):
    email = EmailField(_l("Somebody’s posts, by email"), [DataRequired(_l("Type the email address of a participant."))])


class RefusalForm(Form):
    sentence = LineField(
        _l("Why not, in a sentence to its author"),
        [DataRequired(_l("Say why, kindly: its author reads it."))],
        limit=400,
        description=_l("For example: “Please leave out the name of the family, then it can stand.”"),
    )


class AppealForm(Form):
    words = MarkdownField(
        _l("Why it should stand"),
        [DataRequired(_l("Say in a sentence or two why it should stand."))],
        limit=REASON_LIMIT,
        description=_l("The facilitators read this, nobody else."),
    )


class SuspensionAppealForm(Form):
    words = MarkdownField(
        _l("What you would say to that"),
        [DataRequired(_l("Say in a sentence or two why it should end earlier."))],
        limit=REASON_LIMIT,
        description=_l("The facilitators read this, nobody else."),
    )
