"""What needs somebody who decides: reports that wait, and since when."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.core.db import db
from network.core.needs import Need, asks
from network.core.pages import day
from network.moderation.permissions import may_keep_watch
from network.moderation.queries import reports as queries


@asks
def needs_of(person: Any) -> list[Need]:
    number, since = db.session.execute(queries.age_of_queue(person)).one()
    found = (
        [need(number, since, ngettext("%(num)d report waits for you", "%(num)d reports wait for you", number))]
        if number
        else []
    )
    if not may_keep_watch(person):
        return found
    hidden, hidden_since = db.session.execute(queries.waiting_in_sensitive()).one()
    if hidden:
        title = ngettext(
            "%(num)d report waits in a sensitive community", "%(num)d reports wait in sensitive communities", hidden
        )
        found.append(need(hidden, hidden_since, title))
    return found


def need(_number: int, since: Any, title: str) -> Need:
    return Need(
        icon="shield",
        title=title,
        detail=_("Since %(day)s", day=day(since)),
        action=_("Look at it"),
        address=url_for("moderation.reports"),
        urgency=0,
    )
