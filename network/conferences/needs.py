"""What conferences need of a person: places that their membership includes, before they are gone."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from network.conferences import queries
from network.conferences.links import path
from network.conferences.models import Conference
from network.core import clock
from network.core.db import db
from network.core.needs import Need, asks
from network.memberships.voice import voice_of


@asks
def needs_of(person: Any) -> Sequence[Need]:
    """Whoever looks after an organisation hears of the included places that it has not used."""
    voice = voice_of(person)
    term = voice.membership
    if term is None or not voice.looks_after_organisation or not term.included_places or term.ends_on < clock.today():
        return []
    opened = db.session.scalars(queries.open_now(clock.now()).limit(3))
    conference = next((one for one in opened if one.is_open), None)
    if conference is None:
        return []
    counted = db.session.execute(queries.included_places_used([term.id])).first()
    used = counted[1] if counted else 0
    left = min(term.included_places - used, conference.places_left)
    if left <= 0:
        return []
    return [places_to_use(conference, left, used, term.included_places)]


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
