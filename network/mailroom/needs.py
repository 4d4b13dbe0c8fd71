"""What mail needs of people: letters that wait to be placed, and colleagues whom none reach."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from network.core.db import db
from network.core.needs import Need, asks
from network.core.pages import ago
from network.mailroom import queries
from network.mailroom.permissions import may_sort_mail
from network.memberships.voice import all_voices


@asks
def needs_of(person: Any) -> list[Need]:
    return [*letters(person), *colleagues(person)]


def letters(person: Any) -> list[Need]:
    if not may_sort_mail(person):
        return []
    number, since = db.session.execute(queries.how_many_wait()).one()
    if not number:
        return []
    return [
        Need(
            icon="mail",
            title=ngettext("%(num)d letter waits to be placed", "%(num)d letters wait to be placed", number),
            detail=_("The first came %(when)s", when=ago(since)),
            action=_("Sort the mail"),
            address=url_for("mailroom.letters"),
        )
    ]


def colleagues(person: Any) -> list[Need]:
    if not any(voice.looks_after_organisation for voice in all_voices(person)):
        return []
    return [
        Need(
            icon="mail",
            title=_("Letters to %(name)s come back", name=colleague.name),
            detail=colleague.email,
            action=_("See to it"),
            address=url_for("organisations.colleagues", slug=organisation.slug),
        )
        for colleague, organisation in db.session.execute(queries.colleagues_who_bounce(person)).all()
    ]
