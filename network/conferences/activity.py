"""How many places organisations had at conferences, and what their membership saved them."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, case, func, select

from network.conferences.models import Conference, Price, Registration
from network.conferences.queries import has_place
from network.core.activity import counts


@counts(conference_places=_l("Places at conferences"), saved=_l("Saved on conferences"))
def places(organisations: Sequence[int], since: datetime, until: datetime) -> Select:
    """At conferences that took place in this time; what was saved is counted from the full price for members."""
    saved = Price.net - Registration.net
    return (
        select(Registration.organisation_id, func.count(), func.sum(case((saved > 0, saved))))
        .join(Conference, Conference.id == Registration.conference_id)
        .outerjoin(
            Price,
            and_(
                Price.conference_id == Registration.conference_id,
                Price.category == Registration.category,
                Registration.membership_id.is_not(None),
            ),
        )
        .where(
            Registration.organisation_id.in_(organisations),
            has_place(),
            Conference.cancelled_at.is_(None),
            Conference.starts_at >= since,
            Conference.starts_at < until,
        )
        .group_by(Registration.organisation_id)
    )
