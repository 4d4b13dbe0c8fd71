"""The events team hears that nobody has said thank you yet: from the end of an event, for two weeks."""

from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select

from network.conferences.models import Conference
from network.core import clock
from network.core.addresses import path_to
from network.core.needs import Need, asks_with_others, row_of
from network.core.pages import day
from network.thanking import queries
from network.thanking.permissions import may_say_thank_you

WITHIN = timedelta(days=2)


def to_thank(_person: Any, row: Any) -> Need | None:
    ended = clock.here(row.since)
    if row.key == ended.date().isoformat():  # it waits for a new date
        return None
    return Need(
        icon="mail",
        title=_("Say thank you to those who were at %(title)s", title=row.name),
        detail=_("The words are prepared; best by %(day)s.", day=day(ended + WITHIN)),
        action=_("Say thank you"),
        address=path_to("thanking.thank_you", slug=row.detail),
        due=(ended + WITHIN).date(),
        urgency=2,
    )


@asks_with_others(to_thank)
def events_to_thank_for(person: Any) -> Select | None:
    if not may_say_thank_you(person):
        return None
    columns = row_of(
        since=Conference.ends_at, name=Conference.title, detail=Conference.slug, key=Conference.postponed_from
    )
    return queries.not_thanked_for(clock.now()).with_only_columns(*columns)
