"""Questions that wait: for how many working days, and who was asked to look at them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from network.communities.models import Community, Nudge
from network.communities.queries import nudges as queries
from network.communities.queries.threads import ThreadRow
from network.core import clock
from network.core.db import db
from network.core.identity import the_network
from network.core.workdays import holidays_between, working_days_between


@dataclass(frozen=True)
class Asked:
    """Somebody who was asked to look, and when they wrote since, if they did."""

    nudge: Nudge
    wrote_at: datetime | None


@dataclass(frozen=True)
class WaitingQuestion:
    row: ThreadRow
    community: Community
    working_days: int
    asked: Sequence[Asked] = field(default_factory=tuple)


def waits_of(found: Sequence[Any]) -> list[WaitingQuestion]:
    """Rows of `queries.care.waiting_questions` with their age, and whom facilitators asked. One statement."""
    questions = [(ThreadRow(*row[:-1]), row[-1]) for row in found]
    asked = asked_in([row.id for row, _community in questions])
    return [
        WaitingQuestion(row, community, age_of(row.opened_at), asked.get(row.id, ())) for row, community in questions
    ]


def asked_in(threads: Sequence[int]) -> dict[int, list[Asked]]:
    known: dict[int, list[Asked]] = {}
    for nudge, wrote_at in db.session.execute(queries.nudges_in(threads)):
        known.setdefault(nudge.thread_id, []).append(Asked(nudge, wrote_at))
    return known


def age_of(opened_at: datetime) -> int:
    """Working days since then, by the bank holidays that the network keeps."""
    return working_days_since(clock.here(opened_at).date(), clock.today())


def working_days_since(earlier: date, today: date) -> int:
    network = the_network()
    holidays = holidays_between(earlier, today, network.nation, network.changed_holidays.splitlines())
    return working_days_between(earlier, today, holidays)
