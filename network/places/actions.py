"""Loading a newer list of councils: what it would change, and changing it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from network.core import clock
from network.core.db import db, rows, save
from network.places import queries
from network.places.following import move
from network.places.models import Area

Place = Mapping[str, Any]


@dataclass
class Comparison:
    """What a file would change: areas that are new, that changed or have another code, and that are no more."""

    added: list[Place] = field(default_factory=list)
    changed: list[tuple[Area, Place, list[str]]] = field(default_factory=list)  # with the names of the columns
    recoded: list[tuple[Area, Place]] = field(default_factory=list)
    merged: list[tuple[Area, Place]] = field(default_factory=list)  # gone, and what took its place
    gone: list[Area] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.recoded or self.merged or self.gone)


def compare(places: Mapping[str, Place]) -> Comparison:
    """Hold a file against what is there. A code that the file calls former belongs to the area that has it now."""
    known = {area.gss: area for area in rows(queries.all_areas())}
    found = Comparison()
    for gss, place in places.items():
        if gss in known:
            if names := differing(known[gss], place):
                found.changed.append((known[gss], place, names))
        elif before := next((known[code] for code in place["former_gss"] if is_free(code, known, places)), None):
            found.recoded.append((before, place))
            del known[before.gss]  # nobody else becomes of it
        else:
            found.added.append(place)
    sort_out_gone(found, known, places)
    return found


def is_free(code: str, known: Mapping[str, Area], places: Mapping[str, Place]) -> bool:
    """Whether an area stands under a code that the file has for nothing any more."""
    return code in known and known[code].gone_at is None and code not in places


def differing(area: Area, place: Place) -> list[str]:
    names = [name for name, value in place.items() if name != "former_gss" and getattr(area, name) != value]
    if not set(place["former_gss"]) <= area.codes:
        names.append("former_gss")
    if area.gone_at:
        names.append("gone_at")
    return names


def sort_out_gone(found: Comparison, known: Mapping[str, Area], places: Mapping[str, Place]) -> None:
    successors = {code: place for place in places.values() for code in place["former_gss"]}
    for gss, area in known.items():
        if gss in places or area.gone_at:
            continue
        if gss in successors:
            found.merged.append((area, successors[gss]))
        else:
            found.gone.append(area)


def load(places: Mapping[str, Place]) -> Comparison:
    """Make the list what the file says. Who chose a council that has another code or became part of one keeps up with it."""
    changes = compare(places)
    now = clock.now()
    for area, place, _names in changes.changed:
        take_over(area, place)
        area.gone_at = None
    for area, place in changes.recoded:
        take_over(area, place)
    for place in changes.added:
        save(Area(**place, loaded_at=now))
    for area in [*changes.gone, *(area for area, _place in changes.merged)]:
        area.gone_at = now
    for area in rows(queries.areas()):
        area.loaded_at = now
    db.session.flush()
    for area, place in changes.merged:
        move(area, db.session.scalars(queries.areas_by_gss([place["gss"]])).one())
    return changes


def take_over(area: Area, place: Place) -> None:
    """Everything the file says, and every code it ever had."""
    former = sorted((area.codes | set(place["former_gss"])) - {place["gss"]})
    for name, value in place.items():
        setattr(area, name, value)
    area.former_gss = former
