"""The renewal pipeline: who is due, how warm, and why; narrowed and sorted as asked. A fixed number of statements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from network.billing.models import Invoice
from network.core import clock
from network.core.activity import Number, activity_of
from network.core.db import db, rows
from network.memberships.models import Membership, MembershipTier, State
from network.memberships.queries import pipeline as queries
from network.memberships.queries.renewals import renewals
from network.memberships.warmth import ORDER, Reading, Signals, days_since, read
from network.organisations.models import Organisation, Sector

YEAR = timedelta(days=365)
MOST_DUE = 1000


@dataclass(frozen=True)
class Due:
    """An organisation whose term ends soon or has ended, with the term that follows if there is one."""

    organisation: Organisation
    term: Membership
    tier: MembershipTier
    state: State
    coming: Membership | None
    invoice: Invoice | None


@dataclass(frozen=True)
class Prospect:
    due: Due
    reading: Reading


@dataclass(frozen=True)
class Asked:
    """What narrows and orders the list; anything unknown narrows nothing."""

    ends: str = ""  # a month such as 2026-12, or "grace"
    tier: str = ""
    sector: str = ""
    region: str = ""
    invoiced: str = ""  # "yes" or "no"
    sort: str = "ends"

    def allows(self, due: Due) -> bool:
        return all(
            (
                not self.ends or self.ends == ends_key(due),
                not self.tier or self.tier == str(due.tier.id),
                not self.sector or self.sector == due.organisation.sector,
                not self.region or self.region == due.organisation.region,
                not self.invoiced or (self.invoiced == "yes") == (due.coming is not None),
            )
        )

    @property
    def arguments(self) -> dict[str, str]:
        return {name: value for name, value in self.__dict__.items() if value and value != "ends"}


def ends_key(due: Due) -> str:
    return "grace" if due.state == State.GRACE else f"{due.term.ends_on:%Y-%m}"


SORTS: dict[str, Callable[[Prospect], Any]] = {
    "ends": lambda one: (one.due.term.ends_on, one.due.organisation.id),
    "name": lambda one: (one.due.organisation.name.lower(), one.due.organisation.id),
    "coldest": lambda one: (-ORDER.index(one.reading.warmth), one.due.term.ends_on, one.due.organisation.id),
}


def all_due() -> list[Due]:
    return [Due(row[0], row[1], row[2], State(row[3]), row[4], row[5]) for row in rows(renewals().limit(MOST_DUE))]


def prospects(found: Sequence[Due], sort: str) -> list[Prospect]:
    """With how warm each is, from what its people did in the last twelve months."""
    readings = readings_of(found)
    listed = [Prospect(due, readings[due.organisation.id]) for due in found]
    return sorted(listed, key=SORTS.get(sort, SORTS["ends"]))


def readings_of(found: Sequence[Due]) -> dict[int, Reading]:
    ids = [due.organisation.id for due in found]
    if not ids:
        return {}
    now, today = clock.now(), clock.today()
    present = {each.organisation_id: each for each in db.session.execute(queries.presence(ids))}
    counted = activity_of(ids, now - YEAR, now + timedelta(days=1))
    return {
        each: read(signals_of(due.term.seats, present.get(each), counted[each], today))
        for each, due in ((due.organisation.id, due) for due in found)
    }


def signals_of(seats: int, presence: Any, counted: Mapping[str, Number], today: date) -> Signals:
    """Of one organisation; without a presence where nobody holds a seat."""
    if presence is None:
        return Signals(seats, has_contact=False, counted=counted)
    return Signals(
        seats=seats,
        seats_used=presence.seats_held,
        days_away=days_since(clock.here(presence.seen_at).date() if presence.seen_at else None, today),
        has_contact=presence.contacts > 0,
        has_bounced=presence.bounces > 0,
        counted=counted,
    )


def choices_of(found: Sequence[Due]) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in each filter: only what occurs."""
    months = {ends_key(due): due.term.ends_on for due in found}
    return {
        "ends": [
            (key, _("In grace") if key == "grace" else month_in_words(day)) for key, day in sorted(months.items())
        ],
        "tier": sorted({(str(due.tier.id), due.tier.name) for due in found}, key=lambda choice: choice[1]),
        "sector": [(s.value, s.label) for s in Sector if any(due.organisation.sector == s for due in found)],
        "region": [(name, name) for name in sorted({due.organisation.region for due in found} - {""})],
        "invoiced": [("no", _("Not invoiced yet")), ("yes", _("Invoiced"))],
    }


def month_in_words(day: date) -> str:
    return str(format_date(day, "MMMM y"))
