"""By what organisations can be chosen: which resources they opened in the last year. Who of them did is not known, and
what is kept to one community is not named."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from network.core import clock
from network.core.audience import Of, criterion
from network.core.db import db
from network.resources.models import Resource, ResourceUse, Visibility
from network.resources.queries import is_published

MOST_RESOURCES = 200
A_YEAR = timedelta(days=365)


def resources() -> Sequence[tuple[str, Any]]:
    """The latest in the library."""
    latest = select(Resource.id, Resource.title).where(is_published(), Resource.visibility != Visibility.COMMUNITY)
    ordered = latest.order_by(Resource.published_on.desc(), Resource.id)
    return [(str(row.id), row.title) for row in db.session.execute(ordered.limit(MOST_RESOURCES))]


@criterion(_l("Used the resource"), Of.ORGANISATION, resources)
def used_resource(chosen: str) -> Select:
    return select(ResourceUse.organisation_id).where(
        ResourceUse.resource_id == int(chosen), ResourceUse.used_on >= clock.today() - A_YEAR
    )
