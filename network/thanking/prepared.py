"""The words a thank-you begins with, made of what is known of the event; whoever sends it makes them their own."""

from collections.abc import Sequence

from babel.lists import format_list
from flask_babel import gettext as _
from flask_babel import ngettext

from network.conferences.links import conference_link
from network.conferences.models import Conference
from network.core.db import db, rows
from network.core.identity import the_network
from network.core.pages import weekday
from network.core.translations import locale_name
from network.thanking import queries


def title_for(conference: Conference) -> str:
    return _("Thank you for being part of %(title)s", title=conference.title)


def words_for(conference: Conference) -> str:
    places, their_organisations, came, organisations = db.session.execute(queries.who_came(conference)).one()
    parts = [
        who_came(conference, came or places, organisations if came else their_organisations),
        who_spoke(rows(queries.who_spoke(conference))),
        _("The programme, and what can be shared of slides and recordings: %(link)s", link=conference_link(conference)),
        the_network().name,
    ]
    return "\n\n".join(part for part in parts if part)


def who_came(conference: Conference, people: int, organisations: int) -> str:
    words = ngettext(
        "%(num)d person came together on %(day)s for %(title)s.",
        "%(num)d people came together on %(day)s for %(title)s.",
        people,
        day=weekday(conference.starts_at),
        title=conference.title,
    )
    if organisations > 1:
        words = _(
            "%(people)s people from %(organisations)s organisations came together on %(day)s for %(title)s.",
            people=people,
            organisations=organisations,
            day=weekday(conference.starts_at),
            title=conference.title,
        )
    return words + " " + _("Thank you to each of you.")


def who_spoke(names: Sequence[str]) -> str:
    if not names:
        return ""
    return _("Thank you to %(names)s, who spoke and chaired.", names=format_list(names, locale=locale_name()))
