"""Where an organisation works: everywhere, or in some councils' areas, with the localities it names in each."""

import re
from collections.abc import Collection, Mapping, Sequence

from flask_babel import gettext as _

from network.core.db import db, rows, save
from network.organisations.models import Coverage, Organisation
from network.organisations.queries.coverage import coverage_of_area, organisations_in
from network.places.following import follows
from network.places.models import Area
from network.places.queries import areas_by_gss, areas_named

EVERYWHERE = frozenset({"uk-wide", "uk wide", "united kingdom", "uk", "nationwide"})
MOST_NAMED = 3


def cover(
    organisation: Organisation,
    codes: Collection[str],
    covers_uk: bool = False,
    localities: Mapping[str, str] | None = None,
) -> None:
    """Say anew where the organisation works, by the codes of councils. Who works everywhere names none."""
    wanted = {area.gss: area for area in rows(areas_by_gss([] if covers_uk else codes))}
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


def understand(organisation: Organisation) -> None:
    """Take councils from what was typed as one line, if every part of it names one; else leave the words alone."""
    parts = [part.strip().lower() for part in re.split(r"[,;\n]", organisation.area_served) if part.strip()]
    if not parts:
        return
    if set(parts) <= EVERYWHERE:
        cover(organisation, [], covers_uk=True)
        return
    named: dict[str, Area] = {}
    for area in rows(areas_named(parts)):
        named.setdefault(area.name.lower(), area)
        named.setdefault(area.official_name.lower(), area)
    if all(part in named for part in parts):
        cover(organisation, {named[part].gss for part in parts})


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
