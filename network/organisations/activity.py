"""How many of an organisation's people were here: told by the sessions in which they did something."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select

from network.core.activity import counts
from network.organisations.models import Representative
from network.people.models import AuthSession


@counts(people_active=_l("People active"))
def people_active(organisations: Sequence[int], since: datetime, until: datetime) -> Select:
    return (
        select(Representative.organisation_id, func.count(Representative.person_id.distinct()))
        .join(AuthSession, AuthSession.person_id == Representative.person_id)
        .where(
            Representative.organisation_id.in_(organisations),
            Representative.began_on <= until.date(),
            (Representative.ended_on.is_(None)) | (Representative.ended_on >= since.date()),
            AuthSession.seen_at >= since,
            AuthSession.began_at < until,
        )
        .group_by(Representative.organisation_id)
    )
