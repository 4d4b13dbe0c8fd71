"""What needs an administrator: letters that could not be sent."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.administration import queries
from network.administration.permissions import may_administer
from network.core.db import db
from network.core.needs import Need, asks
from network.core.outbox import OutboxMessage

MOST = 99


@asks
def needs_of(person: Any) -> list[Need]:
    if not may_administer(person):
        return []
    failed = len(db.session.scalars(queries.failed_mail().with_only_columns(OutboxMessage.id).limit(MOST)).all())
    if not failed:
        return []
    title = ngettext("%(num)d letter could not be sent", "%(num)d letters could not be sent", failed)
    detail = _("The mail server refused for hours. The people they are for do not know yet.")
    return [Need("mail", title, detail, _("See to the mail"), url_for("administration.mail"), urgency=0)]
