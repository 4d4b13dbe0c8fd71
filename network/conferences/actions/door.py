"""The door: somebody comes in once; a second scan is told when and where the first was.

A phone without a network lets people in from the list it has, and tells afterwards. Who came in by two doors meanwhile is
kept as having come by the earlier; both scans stay, for the events team to look at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from network.conferences import codes, door_key, queries
from network.conferences.models import Conference, Outcome, Registration, Scan
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.people.models import Person

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Passing:
    """Somebody who passed a phone: when, and what it said to them."""

    key: str
    code: str
    at: datetime
    place: str = ""
    said: Outcome | None = None


def check_in_by_code(conference: Conference, typed: str, by: Person, place: str = "") -> Scan:
    """Let in whoever's code this is."""
    code = codes.read(typed)
    registration = db.session.scalar(
        select(Registration).where(Registration.code == code, Registration.conference_id == conference.id)
    )
    if registration is None:
        raise Refused(_("We do not know this code here. Try it again, or search by name."))
    return check_in(registration, by, place)


def check_in(registration: Registration, by: Person, place: str = "") -> Scan:
    """Let the delegate in, unless they came before or their place was cancelled; either way, note the scan."""
    lock(registration)  # two doors may scan the same code
    if registration.awaits_approval:
        raise Refused(_("%(name)s’s bursary place is not approved yet.", name=registration.delegate_name))
    return let_pass(registration, by, clock.now(), place)


def take_in(conference: Conference, passings: Sequence[Passing], by: Person) -> list[tuple[Passing, Scan | None]]:
    """Take over what a phone saw: each once, however often it is told; a code or scan of elsewhere comes to nothing.

    Two phones may tell at once: both take people in the order of their codes, so that neither waits for the other in a ring.
    """
    told = rows(queries.scans_with({passing.key for passing in passings}))
    known = {each.key: each if each.conference_id == conference.id else None for each in told}
    found = {each.code: each for each in rows(queries.with_codes(conference, {each.code for each in passings}))}
    taken = []
    for passing in sorted(passings, key=lambda each: (each.code, each.at)):
        if passing.key not in known and passing.code in found:
            known[passing.key] = take_one_in(found[passing.code], passing, by)
        taken.append((passing, known.get(passing.key)))
    return taken


def take_one_in(registration: Registration, passing: Passing, by: Person) -> Scan:
    lock(registration)
    if known := db.session.scalar(queries.scans_with({passing.key})):
        return known  # the same was told at the same moment
    return let_pass(
        registration, by, by_our_clock(passing.at, registration.conference), passing.place, passing.key, passing.said
    )


def by_our_clock(at: datetime, conference: Conference) -> datetime:
    """When somebody passed a phone, whose clock may be fast, or stand at a year in which there was no door."""
    now = clock.now()
    earliest = min(door_key.opens_at(conference), now - A_DAY)
    return min(max(at, earliest), now)


def let_pass(
    registration: Registration,
    by: Person,
    at: datetime,
    place: str,
    key: str | None = None,
    said: Outcome | None = None,
) -> Scan:
    """The registration's lock is held by whoever calls."""
    if registration.is_cancelled or registration.awaits_approval:
        outcome = Outcome.CANCELLED
    else:
        outcome = Outcome.AGAIN if registration.is_checked_in else Outcome.WELCOME
    if outcome == Outcome.WELCOME or (outcome == Outcome.AGAIN and came_earlier(registration, at)):
        registration.checked_in_at = at
        registration.checked_in_by_id = by.id
        registration.checked_in_place = place
    return save(
        Scan(
            conference_id=registration.conference_id,
            registration=registration,
            outcome=outcome,
            scanned_at=at,
            scanned_by_id=by.id,
            place=place,
            key=key,
            said=said,
        )
    )


def came_earlier(registration: Registration, at: datetime) -> bool:
    return registration.checked_in_at is not None and at < registration.checked_in_at


def undo_check_in(registration: Registration, by: Person) -> None:
    """Take back a check-in made by mistake; every phone hears of it."""
    lock(registration)
    if not registration.is_checked_in:
        raise Refused(_("%(name)s has not come in yet.", name=registration.delegate_name))
    registration.checked_in_at = registration.checked_in_by_id = None
    registration.checked_in_place = ""
    save(
        Scan(
            conference_id=registration.conference_id,
            registration=registration,
            outcome=Outcome.UNDONE,
            scanned_at=clock.now(),
            scanned_by_id=by.id,
        )
    )
