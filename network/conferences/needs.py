"""What conferences need of a person: places that their membership includes, before they are gone."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from network.conferences import queries
from network.conferences.links import path
from network.conferences.models import Conference
from network.conferences.permissions import may_manage_conferences
from network.core import clock
from network.core.db import db
from network.core.needs import Need, asks
from network.memberships.voice import voice_of


@asks
def needs_of(person: Any) -> Sequence[Need]:
    """The events team hears of bursaries to decide; whoever looks after an organisation, of included places not used."""
    return [*bursaries_to_decide(person), *included_places(person)]


def bursaries_to_decide(person: Any) -> Sequence[Need]:
    if not may_manage_conferences(person):
        return []
    return [bursaries(conference, asked) for conference, asked in db.session.execute(queries.bursaries_asked_for())]


def bursaries(conference: Conference, asked: int) -> Need:
    return Need(
        icon="ticket",
        title=ngettext(
            "%(num)d bursary place at %(title)s is asked for",
            "%(num)d bursary places at %(title)s are asked for",
            asked,
            title=conference.title,
        ),
        detail=_("Each waits for your yes or no; its place is kept until then."),
        action=_("Decide"),
        address=path("conferences.staff_registrations", slug=conference.slug, state="asked"),
        due=clock.here(conference.starts_at).date(),
        urgency=1,
    )


def included_places(person: Any) -> Sequence[Need]:
    voice = voice_of(person)
    term = voice.membership
    if term is None or not voice.looks_after_organisation or not term.included_places or term.ends_on < clock.today():
        return []
    counted = queries.included_places_used([term.id]).subquery()
    opened = db.session.execute(
        queries.open_now(clock.now()).add_columns(select(counted.c.used).scalar_subquery()).limit(3)
    )
    for conference, used in opened:
        left = min(term.included_places - (used or 0), conference.places_left)
        if conference.is_open and left > 0:
            return [places_to_use(conference, left, used or 0, term.included_places)]
    return []


def places_to_use(conference: Conference, left: int, used: int, places: int) -> Need:
    return Need(
        icon="ticket",
        title=ngettext(
            "%(num)d colleague can come to %(title)s at no cost",
            "%(num)d colleagues can come to %(title)s at no cost",
            left,
            title=conference.title,
        ),
        detail=_("You have used %(used)s of %(places)s included places.", used=used, places=places),
        action=_("Book places"),
        address=path("conferences.booking", slug=conference.slug),
        due=clock.here(conference.closes_at).date(),
        urgency=3,
    )
