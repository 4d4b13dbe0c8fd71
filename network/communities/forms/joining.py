"""Coming in: asking to join, and being named to look after a community."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired

from network.core.forms import EmailField, Form, MarkdownField

REASON_LIMIT = 2_000


class JoinForm(Form):
    reason = MarkdownField(
        _l("Why would you like to join?"),
        [DataRequired(_l("Say in a sentence or two why you would like to join."))],
        limit=REASON_LIMIT,
        description=_l("The facilitators read this, nobody else."),
    )


class FacilitatorForm(Form):
    email = EmailField(
        _l("Email"),
        [DataRequired(_l("Type the email address of a member."))],
        description=_l("Of somebody whose organisation is a member. They join the community if they have not yet."),
    )
