"""The member value statement: what an organisation used in a term, in numbers from the same counters as the pipeline.

It counts the organisation, never a person: what one of its people read or wrote is not in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from flask_babel import gettext as _

from network.core import activity, clock
from network.core.activity import Number
from network.core.db import db
from network.core.pages import money
from network.memberships.models import Membership
from network.memberships.queries.pipeline import presence

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Statement:
    """One term's numbers, by their names; `seats_used` is of today, or of the last day of a term that is over."""

    since: date
    until: date  # the last day counted
    seats: int
    seats_used: int
    counted: dict[str, Number]

    @property
    def is_empty(self) -> bool:
        return not any(self.counted.values())

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What each number is called, and the number; nothing that is nought but for the seats."""
        seats = _("%(used)d of %(seats)d", used=self.seats_used, seats=self.seats)
        named = activity.labels()
        return [
            (_("Seats used"), seats),
            *[(named[name], in_figures(number)) for name, number in self.counted.items() if number],
        ]


def in_figures(number: Number) -> str:
    return money(number) if isinstance(number, Decimal) else f"{number:,}"


def statement_of(membership: Membership) -> Statement:
    return statements_of([membership])[membership.id]


def statements_of(terms: Sequence[Membership]) -> dict[int, Statement]:
    """Those of many terms: the same number of statements for all terms that began on the same day."""
    found: dict[int, Statement] = {}
    for days in sorted({days_of(term) for term in terms}):
        together = [term for term in terms if days_of(term) == days]
        found.update(statements_between(together, *days))
    return found


def statements_between(terms: Sequence[Membership], since: date, until: date) -> dict[int, Statement]:
    ids = [term.organisation_id for term in terms]
    counted = activity.activity_of(ids, clock.at(since), clock.at(until + ONE_DAY))
    held = {each.organisation_id: each.seats_held for each in db.session.execute(presence(ids))}
    return {
        term.id: Statement(since, until, term.seats, held.get(term.organisation_id, 0), counted[term.organisation_id])
        for term in terms
    }


def days_of(term: Membership) -> tuple[date, date]:
    """From its first day to its last, or to today."""
    return term.starts_on, max(term.starts_on, min(term.ends_on, clock.today()))
