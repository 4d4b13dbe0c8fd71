"""What the door asks: who may come in, who came, and who came in by two doors."""

from collections.abc import Collection

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from network.conferences.models import Conference, Outcome, Registration, Scan
from network.conferences.queries.guests import has_place

MOST_CONFLICTS = 50


def door_list(conference: Conference) -> Select:
    """What a phone takes along of each who may come in: names, organisations and codes, no address, price or need."""
    return (
        select(
            Registration.code,
            Registration.delegate_name,
            Registration.organisation_name,
            Registration.checked_in_at,
            Registration.checked_in_place,
        )
        .where(Registration.conference_id == conference.id, has_place())
        .order_by(Registration.delegate_name, Registration.id)
    )


def codes_not_to_let_in(conference: Conference) -> Select:
    """Of places that were cancelled, or are only asked for."""
    return select(Registration.code).where(Registration.conference_id == conference.id, ~has_place())


def last_scan(conference: Conference) -> Select:
    """The number of the newest scan, from which a phone goes on asking."""
    return select(func.coalesce(func.max(Scan.id), 0)).where(Scan.conference_id == conference.id)


def changes_at_the_door(conference: Conference, after: int) -> Select:
    """(code, when and where they came in, or None) of all whom a scan later than this one was about."""
    scanned = select(Scan.registration_id).where(Scan.conference_id == conference.id, Scan.id > after)
    return select(
        Registration.code, Registration.checked_in_at, Registration.checked_in_place
    ).where(Registration.id.in_(scanned))  # fmt: skip


def scans_with(keys: Collection[str]) -> Select:
    return select(Scan).where(Scan.key.in_(keys)).options(joinedload(Scan.registration))


def with_codes(conference: Conference, codes: Collection[str]) -> Select:
    return select(Registration).where(Registration.conference_id == conference.id, Registration.code.in_(codes))


def conflicts(conference: Conference) -> Select:
    """All scans that let in somebody who was let in twice, or may not come in: by delegate, the earliest first."""
    in_conflict = (
        select(Scan.registration_id)
        .where(Scan.conference_id == conference.id, Scan.said == Outcome.WELCOME, Scan.outcome != Outcome.WELCOME)
        .order_by(Scan.id.desc())
        .limit(MOST_CONFLICTS)
    )
    return (
        select(Scan)
        .where(
            Scan.registration_id.in_(in_conflict), or_(Scan.said == Outcome.WELCOME, Scan.outcome == Outcome.WELCOME)
        )
        .options(joinedload(Scan.registration), joinedload(Scan.scanned_by))
        .order_by(Scan.registration_id, Scan.scanned_at, Scan.id)
    )
