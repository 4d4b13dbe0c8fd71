"""What is in each brief of a batch: every source asked once, the ledger written, items composed once for all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from network.core.digest import SOURCES, Asked, Entry, Found, Source
from network.notifications import deliveries
from network.notifications.models import Frequency, Preference, Way


class Due(NamedTuple):
    """One person's brief that is to be written."""

    preference: Preference
    is_of_the_week: bool


@dataclass
class Brief:
    """What is new for one person, under its headings, the newest first."""

    sections: dict[str, list[Entry]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(entries) for entries in self.sections.values())

    def add(self, source: Source, entries: Iterable[Entry]) -> None:
        for entry in sorted(entries, key=lambda each: each.happened_at, reverse=True):
            self.sections.setdefault(entry.heading or str(source.heading), []).append(entry)


def gather(due: Sequence[Due], keeps: bool = True) -> Mapping[int, Brief]:
    """The briefs of these people, by person; with `keeps`, what stands in them has come to them from now on."""
    briefs: dict[int, Brief] = defaultdict(Brief)
    for source in SOURCES.values():
        found = taken(source, list(source.found(asked(source, due))), keeps)
        composed = source.entries(sorted({one.record_id for one in found})) if found else {}
        for person_id, own in by_person(found).items():
            briefs[person_id].add(source, source.folded([composed[record] for record in own if record in composed]))
    return briefs


def asked(source: Source, due: Sequence[Due]) -> Asked:
    """Who wants something of a source now."""
    wanting = due if source.chooses_itself else [one for one in due if wants_the_rest(one)]
    of_the_week = frozenset(one.preference.person_id for one in wanting if one.is_of_the_week)
    return Asked([one.preference.person_id for one in wanting], of_the_week)


def wants_the_rest(one: Due) -> bool:
    if one.preference.brief == Frequency.WEEKLY:
        return one.is_of_the_week
    return one.preference.brief == Frequency.DAILY


def taken(source: Source, found: Sequence[Found], keeps: bool) -> list[Found]:
    """What of it comes with these briefs and no other way; the rest came before, or is settled without a word."""
    waiting = [one for one in found if one.waiting is not None]
    known = deliveries.already_known(
        source.kind, {(one.person_id, one.record_id) for one in found if one.waiting is None}
    )
    fresh = {(one.person_id, one.record_id): one for one in found if one.waiting is None}
    new = [one for pair, one in fresh.items() if pair not in known]
    if keeps:
        deliveries.note(source.kind, [(one.person_id, one.record_id) for one in new], Way.BRIEF)
        waiting = claimed(waiting)
    return [one for one in (*waiting, *new) if one.way == Way.BRIEF]


def claimed(waiting: Sequence[Found]) -> list[Found]:
    ours: set[int | None] = set()
    for way in (Way.BRIEF, Way.READ, Way.OFF):
        ours |= deliveries.claim_waiting([one.waiting for one in waiting if one.waiting and one.way == way], way)
    return [one for one in waiting if one.waiting in ours]


def by_person(found: Sequence[Found]) -> Mapping[int, list[int]]:
    own: dict[int, list[int]] = defaultdict(list)
    for one in found:
        own[one.person_id].append(one.record_id)
    return own
