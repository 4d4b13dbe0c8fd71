"""By what people can be chosen: which webinars they booked."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from network.core.audience import Of, criterion
from network.core.db import db
from network.core.pages import day
from network.webinars.models import Webinar, WebinarBooking

MOST_WEBINARS = 100


def webinars() -> Sequence[tuple[str, Any]]:
    """The latest, with their days."""
    latest = select(Webinar.id, Webinar.title, Webinar.starts_at).order_by(Webinar.starts_at.desc(), Webinar.id)
    found = db.session.execute(latest.where(Webinar.published_at.is_not(None)).limit(MOST_WEBINARS))
    return [(str(row.id), f"{row.title}, {day(row.starts_at)}") for row in found]


def bookings(column: Any, chosen: str) -> Select:
    return select(column).where(
        WebinarBooking.webinar_id == int(chosen), WebinarBooking.cancelled_at.is_(None), column.is_not(None)
    )


@criterion(
    _l("Booked the webinar"), Of.PERSON, webinars, lambda chosen: bookings(WebinarBooking.organisation_id, chosen)
)
def booked_webinar(chosen: str) -> Select:
    return bookings(WebinarBooking.person_id, chosen)
