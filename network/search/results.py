"""Results as a page shows them: a conversation once, however many of its posts were found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy import Row

from network.core import clock
from network.core.db import db
from network.search import queries
from network.search.marks import Marker
from network.search.narrowing import Narrowing
from network.search.words import Question

ON_A_PAGE = 25
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
    """What was found, best first: some of it on this page, `total` in all, or as many as are ever shown."""

    question: Question
    items: list[Result] = field(default_factory=list)
    total: int = 0
    number: int = 1  # of the page
    community_ids: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.items)

    @property
    def has_more(self) -> bool:
        return self.number * ON_A_PAGE < self.total

    @property
    def is_cut(self) -> bool:
        return self.total >= queries.MOST_FETCHED


def results_for(person: Any, question: Question, narrowing: Narrowing = queries.WIDE, page: int = 1) -> Results:
    """What this person finds, as a page shows it."""
    if narrowing.finds_nobody:
        return Results(question)
    marker = Marker.of(question)
    found = first_that_finds(
        finished_first(question), lambda asked: queries.found(person, asked, narrowing), enough=ON_A_PAGE
    )
    now = clock.now()
    rows = sorted(found, key=lambda row: score(row, marker, now), reverse=True)
    shown = rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return Results(
        question,
        [result(row, marker) for row in shown],
        total=len(rows),
        number=page,
        community_ids=frozenset(row.community_id for row in shown if row.community_id),
    )


def suggested_for(person: Any, question: Question, narrowing: Narrowing = queries.WIDE) -> Sequence[Row[Any]]:
    """The titles that fit what this person has typed so far."""
    return first_that_finds(unfinished(question), lambda asked: queries.titled(person, asked, narrowing), enough=1)


def finished_first(question: Question) -> list[Question]:
    """A word whose beginning stands everywhere costs much to look for, so it is first taken for a whole one."""
    return [question.finished(), *unfinished(question)] if question.is_unfinished else [question]


def unfinished(question: Question) -> list[Question]:
    return [question, question.leniently()] if question.can_be_lenient else [question]


def first_that_finds(
    questions: Sequence[Question], ask: Callable[[Question], queries.Asked], enough: int
) -> Sequence[Row[Any]]:
    """What the first of these questions finds that finds enough; the lenient one is only asked where nothing was found."""
    found: Sequence[Row[Any]] = []
    for question in filter(None, questions):
        if question.is_lenient and found:
            break
        found = db.session.execute(*ask(question)).all()
        if len(found) >= enough:
            break
    return found


def score(row: Row[Any], marker: Marker, now: datetime) -> float:
    """How well it answers; better for saying so in its title, and a little better for being new."""
    age = max(0.0, (now - row.happened_at).total_seconds() / 86400 / A_YEAR)
    said_in_title = SAID_IN_TITLE if row.title and marker.finds_in(row.title) else 1
    return float(row.score) * said_in_title * (1 + RECENCY / (1 + age))


def result(row: Row[Any], marker: Marker) -> Result:
    return Result(
        kind=row.kind,
        title=marker.title(row.title or row.thread_title or ""),
        path=row.path,
        place=row.place,
        happened_at=row.happened_at if row.shows_date else None,
        piece=marker.piece(row.text),
        others=row.posts - 1,
    )
