"""What needs the office about the bank: payments that arrived and have no place yet."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.billing.bank import queries
from network.billing.permissions import may_manage_invoices
from network.core.db import db
from network.core.needs import Need, asks
from network.core.pages import money


@asks
def needs_of(person: Any) -> list[Need]:
    if not (person.is_authenticated and may_manage_invoices(person)):
        return []
    waiting = db.session.execute(queries.sums_waiting()).one()
    if not waiting.lines:
        return []
    return [
        Need(
            "banknote",
            ngettext(
                "%(num)d payment from the bank has no place yet",
                "%(num)d payments from the bank have no place yet",
                waiting.lines,
            ),
            _("%(amount)s in all.", amount=money(waiting.sum)),
            _("Place them"),
            url_for("billing.bank"),
        )
    ]
