"""What mail needs of people: letters that wait to be placed, and colleagues whom none reach."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select

from network.core.needs import Need, asks_with_others, row_of
from network.core.pages import ago
from network.mailroom import queries
from network.mailroom.permissions import may_sort_mail
from network.memberships.voice import all_voices
from network.organisations.models import Organisation
from network.people.models import Person


def letters_wait(_person: Any, row: Any) -> Need | None:
    if not row.number:
        return None
    return Need(
        icon="mail",
        title=ngettext("%(num)d letter waits to be placed", "%(num)d letters wait to be placed", row.number),
        detail=_("The first came %(when)s", when=ago(row.since)),
        action=_("Sort the mail"),
        address=url_for("mailroom.letters"),
    )


def letters_come_back(_person: Any, row: Any) -> Need:
    return Need(
        icon="mail",
        title=_("Letters to %(name)s come back", name=row.name),
        detail=row.detail,
        action=_("See to it"),
        address=url_for("organisations.colleagues", slug=row.key),
    )


@asks_with_others(letters_wait)
def letters(person: Any) -> Select | None:
    if not may_sort_mail(person):
        return None
    number, since = queries.how_many_wait().selected_columns
    return queries.how_many_wait().with_only_columns(*row_of(number, since))


@asks_with_others(letters_come_back)
def colleagues(person: Any) -> Select | None:
    if not any(voice.looks_after_organisation for voice in all_voices(person)):
        return None
    found = queries.colleagues_who_bounce(person).order_by(None)
    return found.with_only_columns(*row_of(None, None, Person.name, Person.email, Organisation.slug))
