"""The form on a delegate's own page of an event that is over: the same that the letter leads to, answered once."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from network.core.db import db
from network.core.keepsakes import Keepsake, gives_keepsakes
from network.feedback import queries
from network.feedback.permissions import may_tell


@gives_keepsakes
def form(registration: Any, key: str) -> Keepsake | None:
    if not may_tell(registration):
        return None
    asked = db.session.scalar(queries.request_at(registration))
    if asked is not None and asked.is_answered:
        return Keepsake(_("You have told us how it was. Thank you!"))
    return Keepsake(
        _("Tell us how it was"), url_for("feedback.form_of_delegate", key=key), icon="message-square", kind="primary"
    )
