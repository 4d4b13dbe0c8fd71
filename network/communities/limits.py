"""The figures by which care for communities is steered: where each starts, and what this network chose instead."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Float, func, literal, select

from network.communities.models import CareLimit
from network.core.db import db


@dataclass(frozen=True)
class Limit:
    """One figure: what it is called, where it starts, and between what it may lie."""

    label: Any
    start: float
    most: float = 1.0
    is_whole: bool = False


#: No study fixes these: they are starting points. The first nine are those of the health of a community.
LIMITS: dict[str, Limit] = {
    "contributor_share": Limit(_l("Take part in writing, at least"), 0.2),
    "participation_equality": Limit(_l("Evenly spread, at least"), 0.5),
    "answered_within_72h_share": Limit(_l("Answered within 72 hours, at least"), 0.7),
    "unanswered_share": Limit(_l("Never answered, at most"), 0.15),
    "cross_org_reply_share": Limit(_l("Replies between organisations, at least"), 0.5),
    "bridging_ratio": Limit(_l("Bridges between sectors, at least"), 0.9, 10),
    "new_voices_per_ten": Limit(_l("New voices for each 10 enrolled and quarter, at least"), 1, 10),
    "return_rate": Limit(_l("Came back, at least"), 0.5),
    "meeting_gap_cv": Limit(_l("Rhythm: variation of the days between meetings, at most"), 0.35, 10),
    "nudges_a_month": Limit(_l("How often somebody may be asked to look at a question, in 30 days"), 2, 20, True),
    "hours_unanswered": Limit(_l("A question waits, from so many hours on"), 72, 1000, True),
    "meeting_is_missing": Limit(_l("A meeting is missing after so many times the usual gap"), 1.5, 10),
    "one_organisation_writes": Limit(_l("One organisation writes much, above this share"), 0.5),
}


def limits() -> dict[str, float]:
    """Each figure as it holds in this network. One statement."""
    chosen = {each.name: each.value for each in db.session.scalars(select(CareLimit))}
    return {name: chosen.get(name, limit.start) for name, limit in LIMITS.items()}


def limit(name: str) -> ColumnElement[float]:
    """One figure, as part of another statement."""
    chosen = select(CareLimit.value).where(CareLimit.name == name).scalar_subquery()
    return func.coalesce(chosen, literal(LIMITS[name].start, Float))
