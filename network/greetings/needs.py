"""Greetings that wait for an answer, and letters not read yet."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Select

from network.core.needs import Need, asks_with_others
from network.core.pages import ago
from network.greetings.permissions import may_find_people
from network.greetings.queries.greetings import new_greetings
from network.greetings.queries.messages import new_letters


def greeted(_person: Any, row: Any) -> Need:
    return Need(
        icon="user-plus",
        title=_("%(name)s says hello", name=row.name),
        detail=ago(row.since),
        action=_("Read and answer"),
        address=url_for("greetings.greeting", id=row.number),
        urgency=2,
    )


def written(_person: Any, row: Any) -> Need:
    return Need(
        icon="mail",
        title=_("%(name)s wrote to you", name=row.name),
        detail=ago(row.since),
        action=_("Read"),
        address=url_for("greetings.greeting", id=row.number),
        urgency=2,
    )


@asks_with_others(greeted)
def greetings(person: Any) -> Select | None:
    return new_greetings(person) if may_find_people(person) else None


@asks_with_others(written)
def letters(person: Any) -> Select | None:
    return new_letters(person) if may_find_people(person) else None
