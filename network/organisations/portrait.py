"""What an organisation's page says: read from its record, or from a form that is not saved yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from network.core.db import rows
from network.organisations.models import Organisation, Sector
from network.organisations.queries.coverage import places_of, themes_of


@dataclass(frozen=True)
class Portrait:
    """All of it is for everybody once the organisation is listed."""

    name: str
    sector: Sector
    about_html: str = ""
    website: str = ""
    covers_uk: bool = False
    places: Sequence[tuple[str, str]] = ()  # each area's name, and the localities in it
    where: str = ""  # in words, where no area was chosen
    themes: Sequence[str] = ()
    email: str = ""
    phone: str = ""
    charity_number: str = ""
    company_number: str = ""


def portrait_of(organisation: Organisation) -> Portrait:
    sector = organisation.sector
    return Portrait(
        name=organisation.name,
        sector=sector,
        about_html=organisation.about_html,
        website=organisation.website,
        covers_uk=organisation.covers_uk,
        places=[(each.area.name, each.localities) for each in rows(places_of(organisation))],
        where=organisation.area_served,
        themes=rows(themes_of(organisation)),
        email=organisation.public_email,
        phone=organisation.public_phone,
        charity_number=organisation.charity_number if sector.has("charity_number") else "",
        company_number=organisation.company_number if sector.has("company_number") else "",
    )
