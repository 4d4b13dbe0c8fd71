"""Results as a page shows them: a conversation once, however many of its posts were found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy import Row, Select, select

from network.core import clock
from network.core.db import db
from network.core.searchable import SEARCHABLES
from network.search import queries
from network.search.marks import Marker
from network.search.models import SearchEntry, entry_id
from network.search.words import Question

MOST_SHOWN = 50
MOST_SUGGESTED = 6
A_YEAR = 365.0
RECENCY = 0.3  # what is new today counts so much more
SAID_IN_TITLE = 1.5


@dataclass
class Result:
    """One line of the list."""

    kind: str
    title: Markup
    path: str
    place: str
    happened_at: datetime | None
    piece: Markup
    others: int = 0  # further posts of the same conversation


@dataclass
class Results:
    """What was found, best first; `has_more` when there is more than a page shows."""

    question: Question
    items: list[Result] = field(default_factory=list)
    has_more: bool = False
    community_ids: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.items)


def results_for(person: Any, question: Question, tab: str = "") -> Results:
    """What this person finds, as a page shows it."""
    kinds = kinds_under(tab)
    marker = Marker.of(question)
    found = answers(question, lambda asked: queries.found(person, asked, kinds))
    rows = sorted(found, key=lambda row: score(row, marker), reverse=True)
    shown = rows[:MOST_SHOWN]
    titles = thread_titles(shown)
    return Results(
        question,
        [result(row, marker, titles) for row in shown],
        has_more=len(rows) > MOST_SHOWN,
        community_ids=frozenset(row.community_id for row in shown if row.community_id),
    )


def suggested_for(person: Any, question: Question) -> Sequence[Row[Any]]:
    """The titles that fit what this person has typed so far."""
    return answers(question, lambda asked: queries.titled(person, asked, MOST_SUGGESTED))


def answers(question: Question, ask: Callable[[Question], Select]) -> Sequence[Row[Any]]:
    """What is found; where a last, unfinished word finds nothing, what it may have been the beginning of."""
    if not question:
        return []
    found = db.session.execute(ask(question)).all()
    if not found and question.can_be_lenient:
        found = db.session.execute(ask(question.leniently())).all()
    return found


def kinds_under(tab: str) -> list[str]:
    return [kind for kind, searchable in SEARCHABLES.items() if tab and tab == (searchable.tab or kind)]


def score(row: Row[Any], marker: Marker) -> float:
    """How well it answers; better for saying so in its title, and a little better for being new."""
    age = max(0.0, (clock.now() - row.happened_at).total_seconds() / 86400 / A_YEAR)
    said_in_title = SAID_IN_TITLE if marker.finds_in(row.title) else 1
    return float(row.score) * said_in_title * (1 + RECENCY / (1 + age))


def thread_titles(rows: Sequence[Row[Any]]) -> dict[int, str]:
    """The titles of threads of which only a reply was found."""
    wanted = {row.thread_id for row in rows if row.thread_id and not row.title}
    if not wanted:
        return {}
    ids = [entry_id("thread", thread_id) for thread_id in wanted]
    named = select(SearchEntry.record_id, SearchEntry.title).where(SearchEntry.id.in_(ids))
    return {row.record_id: row.title for row in db.session.execute(named)}


def result(row: Row[Any], marker: Marker, titles: dict[int, str]) -> Result:
    return Result(
        kind=row.kind,
        title=marker.title(row.title or titles.get(row.thread_id, "")),
        path=row.path,
        place=row.place,
        happened_at=row.happened_at if row.shows_date else None,
        piece=marker.piece(row.text),
        others=row.posts - 1,
    )
