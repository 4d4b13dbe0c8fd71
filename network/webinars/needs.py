"""What webinars need of people: to come today or tomorrow; of events staff: to say how many came."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Select

from network.core import clock
from network.core.addresses import path_to
from network.core.db import rows
from network.core.needs import Need, asks, asks_with_others, row_of
from network.core.pages import day, day_and_time, time_of_day
from network.people.models import Person, Role
from network.webinars import queries
from network.webinars.coming import coming_sessions
from network.webinars.models import WaitingPlace, Webinar, WebinarSession


@asks
def needs_of(person: Person) -> list[Need]:
    needs = [
        coming(session)
        for session in coming_sessions(person)
        if (clock.here(session.starts_at).date() - clock.today()).days <= 1
    ]
    if person.holds(Role.EVENTS):
        needs += [to_count(webinar) for webinar in rows(queries.without_attendance(clock.now()))]
    return needs


def coming(session: WebinarSession) -> Need:
    webinar = session.webinar
    on = clock.here(session.starts_at).date()
    is_today = on <= clock.today()
    hour = time_of_day(session.starts_at)
    return Need(
        icon="video",
        title=_("“%(title)s” starts at %(hour)s", title=webinar.title, hour=hour),
        detail=_("Today; you have a place.") if is_today else _("Tomorrow; you have a place."),
        action=_("Join") if is_today else _("See the details"),
        address=url_for("webinars.join" if is_today else "webinars.webinar", slug=webinar.slug),
        due=on,
        urgency=0 if is_today else 1,
    )


def place_offered(_person: Any, row: Any) -> Need:
    return Need(
        icon="video",
        title=_(
            "A place at “%(title)s” is kept for you until %(until)s", title=row.name, until=day_and_time(row.since)
        ),
        detail=_("Then it goes to the next in line."),
        action=_("Take it or not"),
        address=path_to("webinars.webinar", slug=row.detail),
        due=clock.here(row.since).date(),
        urgency=0,
    )


@asks_with_others(place_offered)
def places_offered(person: Any) -> Select | None:
    """To who waits in line: the places that are kept for them now."""
    if not person.is_authenticated:
        return None
    columns = row_of(since=WaitingPlace.offer_ends_at, name=Webinar.title, detail=Webinar.slug)
    return queries.offers_to(person, clock.now()).with_only_columns(*columns)


def to_count(webinar: Webinar) -> Need:
    return Need(
        icon="users",
        title=_("How many came to “%(title)s”?", title=webinar.title),
        detail=_("It took place on %(day)s.", day=day(webinar.starts_at)),
        action=_("Write it down"),
        address=url_for("webinars.bookings", slug=webinar.slug),
        due=None,
        urgency=2,
    )
