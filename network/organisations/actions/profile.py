"""The organisation's own record: made once, kept by its people."""

from typing import Any

from network.core import clock, text
from network.core.db import db, lock, save
from network.organisations import queries
from network.organisations.models import Band, Organisation, Sector


def create(name: str, sector: Sector, band: Band, **more: Any) -> Organisation:
    """Keep a new organisation, which so far is a member of nothing."""
    about = more.pop("about", "")
    return save(
        Organisation(
            name=name,
            slug=text.free_slug(name, lambda slug: db.session.scalar(queries.slug_is_taken(slug)) is not None),
            sector=sector,
            band=band,
            about=about,
            about_html=text.render(about).html,
            created_at=clock.now(),
            **more,
        )
    )


def edit(organisation: Organisation, listed: bool, about: str, **values: Any) -> None:
    """Change what the organisation says of itself, and whether it stands in the public directory."""
    lock(organisation)
    for name, value in values.items():
        setattr(organisation, name, value)
    organisation.about, organisation.about_html = about, text.render(about).html
    if listed != bool(organisation.listed_at):
        organisation.listed_at = clock.now() if listed else None
    save(organisation)
