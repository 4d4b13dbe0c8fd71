"""What needs somebody who decides: reports and appeals that wait, and since when."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select

from network.core.needs import Need, asks_with_others, row_of
from network.core.pages import day
from network.moderation.queries import reports as queries


def waiting(_person: Any, row: Any) -> Need | None:
    return need(row, ngettext("%(num)d report waits for you", "%(num)d reports wait for you", row.number))


def appealed(_person: Any, row: Any) -> Need | None:
    return need(row, ngettext("%(num)d appeal waits for you", "%(num)d appeals wait for you", row.number))


def hidden(_person: Any, row: Any) -> Need | None:
    title = ngettext(
        "%(num)d report waits in a sensitive community", "%(num)d reports wait in sensitive communities", row.number
    )
    return need(row, title)


@asks_with_others(waiting)
def reports(person: Any) -> Select | None:
    return aged(queries.age_of_queue(person)) if person.is_authenticated else None


@asks_with_others(appealed)
def appeals(person: Any) -> Select | None:
    return aged(queries.age_of_appeals(person)) if person.is_authenticated else None


@asks_with_others(hidden)
def reports_in_sensitive(person: Any) -> Select | None:
    """All that those named for safety know of them."""
    return aged(queries.waiting_in_sensitive(person)) if person.is_staff else None


def aged(queue: Select) -> Select:
    number, since = queue.selected_columns
    return queue.with_only_columns(*row_of(number, since))


def need(row: Any, title: str) -> Need | None:
    if not row.number:
        return None
    return Need(
        icon="shield",
        title=title,
        detail=_("Since %(day)s", day=day(row.since)),
        action=_("Look at it"),
        address=url_for("moderation.reports"),
        urgency=0,
    )
