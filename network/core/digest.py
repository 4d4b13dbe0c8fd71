"""What is new for people: each feature says so in its `digest.py`, by `gathers(Source(…))`; the digests feature writes the brief.

A source is asked for many people at once, a fixed number of statements however many they are; who may read what is decided
in those statements, by the same rules as the pages. What an item is called is composed once for all who get it. The ledger
keeps that each comes once; a source only has to leave out what is older than `Preference.gathered_from`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from network.core.mail_answers import Press
from network.core.reply_addresses import To


@dataclass(frozen=True)
class Entry:
    """One thing in a brief: what it is called, where it is, and a verb for what one does there."""

    title: str
    path: str
    action: str
    happened_at: datetime  # the newest stands first
    detail: str = ""
    heading: str = ""  # where not that of its source: the name of a community
    answered_by_mail: tuple[To, int] | None = None
    presses: Sequence[Press] = ()  # answers that are one press, without signing in
    together: int | None = None  # entries with the same of these are one: posts of a thread
    by: str = ""


@dataclass(frozen=True)
class Asked:
    """For whom a source is asked; `of_the_week` are those whose brief of the week this is, the others get that of the day."""

    people: Sequence[int]
    of_the_week: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Found:
    """An item for a person; `waiting` is its row in the ledger, where it already waits for them."""

    person_id: int
    record_id: int
    waiting: int | None = None
    way: str = "brief"  # or why it need not come


def each_alone(entries: Sequence[Entry]) -> Sequence[Entry]:
    return entries


@dataclass(frozen=True)
class Source:
    """One kind of thing that a brief has. `found` is asked of people who want it, `entries` of the ids that were found."""

    kind: str
    heading: Any
    found: Callable[[Asked], Iterable[Found]]
    entries: Callable[[Sequence[int]], Mapping[int, Entry]]
    folded: Callable[[Sequence[Entry]], Sequence[Entry]] = each_alone
    chooses_itself: bool = False  # who wants it how often is asked by the source


#: Every source, in the order of FEATURES.
SOURCES: dict[str, Source] = {}


def gathers(source: Source) -> Source:
    """Let the briefs have this."""
    SOURCES[source.kind] = source
    return source


def found_by(pairs: Iterable[Any]) -> list[Found]:
    """What a statement of (person, record) has found."""
    return [Found(person_id, record_id) for person_id, record_id in pairs]
