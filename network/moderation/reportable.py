"""What can be reported: each feature says so in its `reporting.py`, by `offer(Reportable(…))`.

A kind says how one of its records is found for a person who may read it, what those who decide see of it, who looks after the
communities it stands in, and what can be done about it. Pages, API and mail report by the same `actions.reports.report`.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select

from network.moderation.models import Outcome, Report
from network.people.models import Person


@dataclass(frozen=True)
class Reported:
    """One thing that can be reported, or was."""

    label: str  # “What Ada Example wrote in “Who knows?””
    address: str
    author: Person
    html: str = ""  # its words, rendered safely
    community_id: int | None = None  # whose facilitators decide beside the network's staff
    is_sensitive: bool = False  # then they alone
    own_label: str = ""  # “What you wrote in “Who knows?””, for its author

    @property
    def label_for_author(self) -> str:
        return self.own_label or self.label


@dataclass(frozen=True)
class Verdict:
    """What was decided: by whom, with which sentence to the author, and for a suspension until when."""

    by: Person
    sentence: str = ""
    until: date | None = None
    is_shut_out: bool = False


Remedy = Callable[[int, Verdict], None]


@dataclass(frozen=True)
class Reportable:
    """One kind of thing that can be reported."""

    kind: str
    label: Any  # “Post”
    find: Callable[[Any, int], Reported | None]  # for a person who may read it
    look: Callable[[Collection[int]], dict[int, Reported]]  # for those who decide: one statement, however many
    remedies: Mapping[Outcome, Remedy] = field(default_factory=dict)
    undo: Mapping[Outcome, Remedy] = field(default_factory=dict)
    looked_after: Callable[[Any], Select] | None = None  # the ids of the communities a person decides for
    lookers: Callable[[int], Select] | None = None  # the persons who decide for a community


REPORTABLES: dict[str, Reportable] = {}


def offer(reportable: Reportable) -> Reportable:
    """Let this kind be reported."""
    REPORTABLES[reportable.kind] = reportable
    return reportable


def looked_at(reports: Sequence[Report]) -> list[tuple[Report, Reported | None]]:
    """Each report with the thing it is about, or None where that is gone: one statement a kind."""
    of_kind: dict[str, list[int]] = {}
    for each in reports:
        of_kind.setdefault(each.kind, []).append(each.record_id)
    seen = {kind: REPORTABLES[kind].look(ids) for kind, ids in of_kind.items()}
    return [(each, seen[each.kind].get(each.record_id)) for each in reports]
