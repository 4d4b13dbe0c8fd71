"""What webinars need of people: to come today or tomorrow; of events staff: to say how many came."""

from flask import url_for
from flask_babel import gettext as _

from network.core import clock
from network.core.db import rows
from network.core.needs import Need, asks
from network.core.pages import day, time_of_day
from network.people.models import Person, Role
from network.webinars import queries
from network.webinars.coming import coming_sessions
from network.webinars.models import Webinar, WebinarSession


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
