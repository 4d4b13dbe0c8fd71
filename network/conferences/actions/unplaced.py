"""Walk-ins that a phone without a network let in, told later: each becomes a place like any other, or is left to the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from network.conferences import queries
from network.conferences.actions.door import by_our_clock
from network.conferences.actions.walk_ins import walk_in
from network.conferences.models import Category, Conference, Scan, UnplacedWalkIn
from network.core import clock
from network.core.db import db, lock, save
from network.core.errors import Refused
from network.people.models import Person


@dataclass(frozen=True)
class TurnedUp:
    """Somebody without a booking, as they were noted at the door."""

    key: str
    name: str
    category: Category | None
    at: datetime
    email: str = ""
    organisation_name: str = ""
    place: str = ""


def take_walk_ins(
    conference: Conference, told: Sequence[TurnedUp], by: Person
) -> list[tuple[TurnedUp, Scan | UnplacedWalkIn]]:
    """Each once, however often it is told."""
    lock(conference)  # two phones may tell at once
    return [(each, place_for(conference, each, by)) for each in told]


def place_for(conference: Conference, turned_up: TurnedUp, by: Person) -> Scan | UnplacedWalkIn:
    known: Scan | UnplacedWalkIn | None = db.session.scalar(queries.scans_with({turned_up.key}))
    known = known or db.session.scalar(queries.unplaced_with_key(turned_up.key))
    if known is not None:
        return known
    try:
        with db.session.begin_nested():
            return walk_in(
                conference,
                name=turned_up.name,
                email=turned_up.email,
                organisation_name=turned_up.organisation_name,
                category=turned_up.category,
                by=by,
                key=turned_up.key,
                place=turned_up.place,
                at=by_our_clock(turned_up.at, conference),
            )
    except Refused as refused:
        return leave_to_the_desk(conference, turned_up, by, refused.sentence)


def leave_to_the_desk(conference: Conference, turned_up: TurnedUp, by: Person, why: str) -> UnplacedWalkIn:
    return save(
        UnplacedWalkIn(
            conference=conference,
            key=turned_up.key,
            name=turned_up.name,
            email=turned_up.email,
            organisation_name=turned_up.organisation_name,
            category=turned_up.category,
            came_at=by_our_clock(turned_up.at, conference),
            place=turned_up.place,
            let_in_by_id=by.id,
            why=why,
        )
    )


def settle(walk_in: UnplacedWalkIn) -> None:
    """The desk has dealt with it."""
    walk_in.settled_at = walk_in.settled_at or clock.now()
    db.session.flush()
