"""What can be found: each feature says so in its `search.py`, by `offer(Searchable(…))`; the search feature does the finding.

A source is one statement that gives a row for each record that somebody may find, whoever they are. Who that is, is asked
when they look: of what stands in a community by whether they may read it, of all else by the feature's own `readable`.
"""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Select
from sqlalchemy.sql import visitors

from network.core.db import Base

LONGEST_TEXT = 32_000
TAG = re.compile(r"<[^>]*>")
BETWEEN = " · "


@dataclass(frozen=True)
class Document:
    """What is kept of a record so that it can be found and shown in a list."""

    title: str  # weighs most; empty for a reply, which is shown under its thread's title
    text: str  # plain words: see `words_of`
    path: str
    happened_at: datetime  # newer counts a little more
    shows_date: bool = True
    place: str = ""  # where it stands: its community, organisation, series
    community_id: int | None = None  # set for kinds that have no `readable`
    thread_id: int | None = None  # replies and their thread are shown as one
    author_id: int | None = None  # who wrote it, where that is shown
    is_confidential: bool = False  # found by those who take part in its community, and by no other reader of it


@dataclass(frozen=True)
class Watch:
    """A model whose changes touch documents: `ids` says which, as ids or as a statement that selects them."""

    model: type[Base]
    ids: Callable[[Any], Iterable[int] | Select] = lambda record: [record.id]
    columns: frozenset[str] = field(default_factory=frozenset)  # only when one of these changes; none means any


@dataclass(frozen=True)
class Searchable:
    """One kind of thing that can be found.

    `source` selects at least a column labelled `record_id`; `document` makes a document of one of its rows. `readable` selects
    the ids that a person may read today, by the same rule as the page; without it, their community decides.
    """

    kind: str
    precedence: int  # of its own; where a word stands everywhere, kinds of a higher one are looked at first
    label: Any  # what the kind is called above its results, in the plural
    source: Select
    document: Callable[[Any], Document]
    watches: tuple[Watch, ...]
    tab: str = ""  # the kind under whose tab it is shown, if not its own
    readable: Callable[[Any], Select] | None = None


#: Every kind, in the order of FEATURES. Precedences: reply 1, thread 2, person 3, organisation 4, and so on.
SEARCHABLES: dict[str, Searchable] = {}


def offer(searchable: Searchable) -> Searchable:
    """Let this kind be found."""
    if any(known.precedence == searchable.precedence for known in SEARCHABLES.values()):
        raise ValueError(f"another kind has the precedence of {searchable.kind}")
    SEARCHABLES[searchable.kind] = searchable
    return searchable


def columns_in(condition: ColumnElement[bool], model: type[Base]) -> frozenset[str]:
    """The columns of a model that a condition asks: what a watch must look at, however the condition grows."""
    asked = (each for each in visitors.iterate(condition) if isinstance(each, Column))
    return frozenset(each.key for each in asked if each.table is model.__table__)


def words_of(safe_html: str) -> str:
    """The words of HTML that `text.render` has made, quickly: it is called for a hundred thousand posts in a row."""
    return html.unescape(" ".join(TAG.sub(" ", safe_html[: 4 * LONGEST_TEXT]).split()))[:LONGEST_TEXT]


def described(summary: str, safe_html: str, *more: str) -> str:
    """The words of a summary and of the text after it, where that does not begin with it anyway; then what else is known."""
    body = words_of(safe_html)
    return side_by_side("" if body.startswith(summary) else summary, body, *more)


def side_by_side(*texts: str) -> str:
    """Several texts as one, with a point between, so that an excerpt does not read on from one into the next."""
    return BETWEEN.join(filter(None, (text.strip() for text in texts)))
