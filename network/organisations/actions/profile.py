"""The organisation's own record: made once, kept by its people."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from network.core import clock, text
from network.core.db import db, lock, rows, save
from network.organisations import queries
from network.organisations.actions.coverage import cover, understand
from network.organisations.models import Band, Organisation, OrganisationTheme, Sector
from network.organisations.queries.coverage import themes_like
from network.places.queries import areas_by_gss


def create(name: str, sector: Sector, band: Band, **more: Any) -> Organisation:
    """Keep a new organisation, which so far is a member of nothing."""
    about = more.pop("about", "")
    organisation = save(
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
    understand(organisation)
    return save(organisation)


def edit(
    organisation: Organisation,
    *,
    listed: bool,
    about: str,
    areas: Collection[str] = (),
    covers_uk: bool = False,
    localities: Mapping[str, str] | None = None,
    own_area: str | None = None,
    themes: Sequence[str] = (),
    **values: Any,
) -> None:
    """Change what the organisation says of itself, and whether it stands in the public directory."""
    lock(organisation)
    for name, value in values.items():
        setattr(organisation, name, value)
    organisation.about, organisation.about_html = about, text.render(about).html
    cover(organisation, areas, covers_uk, localities)
    if own_area is not None:
        organisation.own_area = db.session.scalar(areas_by_gss([own_area]))
    set_themes(organisation, themes)
    if listed != bool(organisation.listed_at):
        organisation.listed_at = clock.now() if listed else None
    save(organisation)


def set_themes(organisation: Organisation, values: Sequence[str]) -> None:
    """What the organisation works on, spelled as others have spelled it before."""
    spelled = {value.lower(): value for value in rows(themes_like(list(values)))} if values else {}
    wanted = list(dict.fromkeys(spelled.get(value.lower(), value) for value in values))
    kept = [theme for theme in organisation.themes if theme.value in wanted]
    had = {theme.value for theme in kept}
    organisation.themes[:] = [*kept, *(OrganisationTheme(value=value) for value in wanted if value not in had)]
