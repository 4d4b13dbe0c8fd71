"""By what organisations can be chosen: what they are and where they work."""

from collections.abc import Sequence
from typing import Any

from flask import g
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, literal, select, union_all

from network.core.audience import Of, criterion
from network.core.db import db
from network.organisations.models import Band, Organisation, Sector
from network.organisations.tags import MOST_TAGS, OrganisationTag

REGION, TAG = "region", "tag"


def sectors() -> Sequence[tuple[str, Any]]:
    return [(each.value, each.label) for each in Sector]


def bands() -> Sequence[tuple[str, Any]]:
    return [(each.value, each.label) for each in Band]


def words_in_use(kind: str) -> Sequence[tuple[str, Any]]:
    """Regions and tags, read together once a request."""
    if "words_in_use" not in g:
        regions = select(literal(REGION), Organisation.region).where(Organisation.region != "").distinct()
        tags = select(literal(TAG), OrganisationTag.name).distinct().limit(MOST_TAGS)
        found = db.session.execute(union_all(regions, select(tags.subquery()))).all()
        g.words_in_use = sorted((row[0], row[1]) for row in found)
    return [(word, word) for its_kind, word in g.words_in_use if its_kind == kind]


@criterion(_l("Sector"), Of.ORGANISATION, sectors)
def sector(chosen: str) -> Select:
    return select(Organisation.id).where(Organisation.sector == Sector(chosen))


@criterion(_l("Kind and size"), Of.ORGANISATION, bands)
def band(chosen: str) -> Select:
    return select(Organisation.id).where(Organisation.band == Band(chosen))


@criterion(_l("Region"), Of.ORGANISATION, lambda: words_in_use(REGION))
def region(chosen: str) -> Select:
    return select(Organisation.id).where(Organisation.region == chosen)


@criterion(_l("Tag"), Of.ORGANISATION, lambda: words_in_use(TAG))
def tag(chosen: str) -> Select:
    return select(OrganisationTag.organisation_id).where(OrganisationTag.name == chosen)
