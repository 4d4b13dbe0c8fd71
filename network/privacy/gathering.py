"""All that is held about a person, put together for them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from network.core import clock
from network.core.db import db
from network.core.identity import the_network
from network.people.models import Person
from network.privacy import queries
from network.privacy.register import ABOUT, DEEDS


@dataclass(frozen=True)
class Part:
    """One kind of thing held about somebody."""

    place: str
    title: str
    rows: list[dict[str, Any]]


@dataclass(frozen=True)
class Everything:
    """What somebody is given when they ask what we hold about them."""

    person: Person
    gathered_at: datetime
    parts: list[Part]
    deeds: list[tuple[str, str, int]]

    def as_json(self) -> dict[str, Any]:
        return {
            "network": the_network().name,
            "person": self.person.name,
            "gathered_at": self.gathered_at.isoformat(),
            "about_you": {part.place: {"what": part.title, "rows": part.rows} for part in self.parts},
            "what_you_did": {place: {"what": title, "times": times} for place, title, times in self.deeds},
        }


def held_about(person: Person) -> Everything:
    """Everything, of every feature; what nothing is held of is left out."""
    parts = [Part(place, str(title), rows_of(place, person)) for place, title in ABOUT.items()]
    deeds = [
        (place, str(title), db.session.scalar(queries.how_many(place, person)) or 0) for place, title in DEEDS.items()
    ]
    return Everything(person, clock.now(), [part for part in parts if part.rows], [deed for deed in deeds if deed[2]])


def rows_of(place: str, person: Person) -> list[dict[str, Any]]:
    found = db.session.execute(queries.own_rows(place, person)).mappings()
    return [{name: plain(value) for name, value in row.items() if value not in (None, "")} for row in found]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
