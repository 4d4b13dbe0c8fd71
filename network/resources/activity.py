"""How often organisations used the library: each day an organisation opens a resource counts once. No person is noted."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select

from network.core import clock
from network.core.activity import counts
from network.resources.models import ResourceUse


@counts(resources_used=_l("Resources used"))
def resources_used(organisations: Sequence[int], since: datetime, until: datetime) -> Select:
    return (
        select(ResourceUse.organisation_id, func.count())
        .where(
            ResourceUse.organisation_id.in_(organisations),
            ResourceUse.used_on >= clock.here(since).date(),
            ResourceUse.used_on < clock.here(until).date(),
        )
        .group_by(ResourceUse.organisation_id)
    )
