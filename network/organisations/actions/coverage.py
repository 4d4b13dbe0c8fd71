"""Where an organisation works: everywhere, or in some councils' areas, with the localities it names in each."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from flask_babel import gettext as _

from network.core.db import db, rows, save
from network.organisations.models import Coverage, Organisation
from network.organisations.queries.coverage import coverage_of_area, organisations_in
from network.places.following import follows
from network.places.models import Area
from network.places.queries import areas_by_gss, areas_named, districts_first

EVERYWHERE = frozenset({"uk-wide", "uk wide", "united kingdom", "uk", "nationwide"})
MOST_NAMED = 3


def cover(
    organisation: Organisation,
    codes: Collection[str],
    covers_uk: bool = False,
    localities: Mapping[str, str] | None = None,
) -> None:
    """Say anew where the organisation works, by the codes of councils. Who works everywhere names none."""
    cover_areas(organisation, [] if covers_uk else rows(areas_by_gss(codes)), covers_uk, localities)


def cover_areas(
    organisation: Organisation,
    areas: Collection[Area],
    covers_uk: bool = False,
    localities: Mapping[str, str] | None = None,
) -> None:
    wanted = {area.gss: area for area in areas}
    kept = {each.area.gss: each for each in organisation.coverage}
    for gss in kept.keys() - wanted.keys():
        organisation.coverage.remove(kept[gss])
    for gss, area in wanted.items():
        if gss not in kept:
            kept[gss] = Coverage(area=area, localities="")
            organisation.coverage.append(kept[gss])
        if localities is not None:
            kept[gss].localities = localities.get(gss, "")
    organisation.covers_uk = covers_uk
    put_in_words(organisation)


def understand(organisation: Organisation, councils: Mapping[str, Area] | None = None) -> None:
    """Take councils from what was typed as one line, if every part of it names one; else leave the words alone.

    `councils` is given by who asks of thousands: see `councils_by_name`.
    """
    parts = parts_of(organisation.area_served or "")
    if parts and set(parts) <= EVERYWHERE:
        cover_areas(organisation, [], covers_uk=True)
    elif parts:
        named = by_name(rows(areas_named(parts))) if councils is None else councils
        if all(part in named for part in parts):
            cover_areas(organisation, {named[part].gss: named[part] for part in parts}.values())


def says_the_same(organisation: Organisation, words: str, councils: Mapping[str, Area]) -> bool:
    """Whether the words name just the councils that the organisation has."""
    parts = parts_of(words)
    if organisation.covers_uk:
        return bool(parts) and set(parts) <= EVERYWHERE
    here = {each.area_id for each in organisation.coverage}
    return bool(here) and {councils[part].id if part in councils else 0 for part in parts} == here


def parts_of(words: str) -> list[str]:
    return [part.strip().lower() for part in re.split(r"[,;\n]", words) if part.strip()]


def councils_by_name() -> dict[str, Area]:
    """Every council of today by its names, in small letters."""
    return by_name(rows(districts_first()))


def by_name(areas: Iterable[Area]) -> dict[str, Area]:
    """Of two of one name, the first."""
    named: dict[str, Area] = {}
    for area in areas:
        named.setdefault(area.name.lower(), area)
        named.setdefault(area.official_name.lower(), area)
    return named


def put_in_words(organisation: Organisation) -> None:
    """Keep what lists show and statistics count: the areas in a few words, and the one region they lie in."""
    areas = sorted((each.area for each in organisation.coverage), key=lambda area: area.name)
    if organisation.covers_uk:
        organisation.area_served, organisation.region = _("UK-wide"), _("UK-wide")
    elif areas:
        regions = {area.region for area in areas}
        organisation.area_served = in_words([area.name for area in areas])
        organisation.region = regions.pop() if len(regions) == 1 else _("Several regions")


def in_words(names: Sequence[str]) -> str:
    """Bury, Bolton and Oldham; or, of many, Bury, Bolton, Oldham and 4 more."""
    if len(names) <= 1:
        return "".join(names)
    shown, more = names[:MOST_NAMED], len(names) - MOST_NAMED
    if more > 0:
        return _("%(names)s and %(more)d more", names=", ".join(shown), more=more)
    return _("%(names)s and %(last)s", names=", ".join(shown[:-1]), last=shown[-1])


@follows
def move(gone: Area, successor: Area) -> None:
    """Those who worked in a council that is part of another now work in that one."""
    for organisation in rows(organisations_in(gone)):
        here = db.session.scalars(coverage_of_area(organisation, gone)).one_or_none()
        if organisation.own_area_id == gone.id:
            organisation.own_area = successor
        if here:
            codes = {each.area.gss for each in organisation.coverage} - {gone.gss} | {successor.gss}
            said = {each.area.gss: each.localities for each in organisation.coverage}
            cover(organisation, codes, localities={**said, successor.gss: said.get(successor.gss) or here.localities})
        save(organisation)
