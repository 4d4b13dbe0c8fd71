"""Greetings that wait for an answer, and letters not read yet."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from network.core.db import db
from network.core.needs import Need, asks
from network.core.pages import ago
from network.greetings import queries
from network.greetings.permissions import may_find_people


@asks
def needs_of(person: Any) -> list[Need]:
    if not may_find_people(person):
        return []
    found = db.session.execute(queries.waiting_for(person)).all()
    return [greeted(greeting) if is_new else written(greeting, greeting.other(person)) for greeting, is_new in found]


def greeted(greeting: Any) -> Need:
    return Need(
        icon="user-plus",
        title=_("%(name)s says hello", name=greeting.sender.name),
        detail=ago(greeting.sent_at),
        action=_("Read and answer"),
        address=url_for("greetings.greeting", id=greeting.id),
        urgency=2,
    )


def written(greeting: Any, other: Any) -> Need:
    return Need(
        icon="mail",
        title=_("%(name)s wrote to you", name=other.name),
        detail=ago(greeting.last_at),
        action=_("Read"),
        address=url_for("greetings.greeting", id=greeting.id),
        urgency=2,
    )
