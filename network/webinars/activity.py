"""For how many webinars organisations took places."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select

from network.core.activity import counts
from network.webinars.models import Webinar, WebinarBooking


@counts(webinar_places=_l("Places at webinars and training"))
def places(organisations: Sequence[int], since: datetime, until: datetime) -> Select:
    """Of webinars that took place in this time."""
    return (
        select(WebinarBooking.organisation_id, func.count())
        .join(Webinar, Webinar.id == WebinarBooking.webinar_id)
        .where(
            WebinarBooking.organisation_id.in_(organisations),
            WebinarBooking.cancelled_at.is_(None),
            Webinar.cancelled_at.is_(None),
            Webinar.starts_at >= since,
            Webinar.starts_at < until,
        )
        .group_by(WebinarBooking.organisation_id)
    )
