"""What webinars have for the calendar of a person: the sessions they have a place in, and for a while what is off."""

from collections.abc import Iterator

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager

from network.core.calendar import Asked, Entry, gives
from network.core.db import db
from network.webinars.calendar_file import entry
from network.webinars.models import Webinar, WebinarBooking, WebinarSession
from network.webinars.queries import is_visible


@gives
def booked(asked: Asked) -> Iterator[Entry]:
    """Who books again what they gave up has a higher sequence than the file that took it out."""
    given_up = func.count(WebinarBooking.cancelled_at)
    standing = func.count() - given_up
    latest = func.max(WebinarBooking.cancelled_at)
    own = (
        select(
            WebinarBooking.webinar_id, given_up.label("given_up"), standing.label("standing"), latest.label("latest")
        )
        .where(WebinarBooking.person_id == asked.person.id)
        .group_by(WebinarBooking.webinar_id)
        .subquery()
    )
    found = db.session.execute(
        select(WebinarSession, own.c.given_up, own.c.standing)
        .join(WebinarSession.webinar)
        .join(own, own.c.webinar_id == Webinar.id)
        .options(contains_eager(WebinarSession.webinar))
        .where(is_visible(asked.person), WebinarSession.ends_at > asked.since)
        .where(or_(own.c.standing > 0, own.c.latest > asked.since))
        .order_by(WebinarSession.starts_at, WebinarSession.id)
    )
    for session, times_given_up, stands in found:
        yield entry(session.webinar, session, not stands, times_given_up)
