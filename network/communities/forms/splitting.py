"""What the community is called that a part of another becomes."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired

from network.communities.forms.community import CHARTER_LIMIT
from network.core.forms import Form, LineField, MarkdownField


class PartForm(Form):
    title = LineField(_l("What the new community is called"), [DataRequired(_l("Give it a name."))])
    domain = MarkdownField(_l("What it is about"), [DataRequired(_l("Say what it is about."))], limit=CHARTER_LIMIT)
