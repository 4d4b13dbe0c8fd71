"""What needs a person: each feature says so in its `needs.py`, by `needs_of(person)`; their own page gathers it.

What can be told from a few plain values is asked by `asks_with_others`: all such questions are one statement.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, String, cast, literal, null, select, union_all

from network.core.db import Moment, db


@dataclass(frozen=True)
class Need:
    """One thing that needs somebody: a sentence that says who or what, a detail that says by when, and a button."""

    icon: str
    title: str
    detail: str
    action: str  # the button's words, a verb first
    address: str
    due: date | None = None
    urgency: int = 1  # 0 before all others


#: Each feature's question, in the order of FEATURES.
QUESTIONS: list[Callable[[Any], Sequence[Need]]] = []


def asks(question: Callable[[Any], Sequence[Need]]) -> Callable[[Any], Sequence[Need]]:
    """Mark a feature's `needs_of(person)`, so that their own page asks it. At most two statements each."""
    QUESTIONS.append(question)
    return question


@dataclass(frozen=True)
class Shared:
    """A question asked together with others: what it selects, if it is asked of this person at all, and how a row is told."""

    asked: Callable[[Any], Select | None]
    told: Callable[[Any, Any], Need | None]


#: Questions that are one statement. Each selects what `row_of` makes.
SHARED: list[Shared] = []


def asks_with_others(
    told: Callable[[Any, Any], Need | None],
) -> Callable[[Callable[[Any], Select | None]], Callable[[Any], Select | None]]:
    """Mark a function of the person that gives a statement of `row_of(…)`, or None; `told(person, row)` makes a need of a row."""

    def keep(asked: Callable[[Any], Select | None]) -> Callable[[Any], Select | None]:
        SHARED.append(Shared(asked, told))
        return asked

    return keep


def row_of(number: Any = None, since: Any = None, name: Any = "", detail: Any = "", key: Any = "") -> tuple[Any, ...]:
    """The columns of a question asked with others, each of its kind in all of them."""
    words = [cast(word, String) if not isinstance(word, str) else literal(word, String) for word in (name, detail, key)]
    return (
        cast(null() if number is None else number, Integer).label("number"),
        (cast(null(), Moment) if since is None else since).label("since"),
        *(word.label(label) for word, label in zip(words, ("name", "detail", "key"), strict=True)),
    )


def shared_needs(person: Any) -> Iterator[Need]:
    """What the questions find that are one statement, in their order."""
    asked = [(place, statement) for place, each in enumerate(SHARED) if (statement := each.asked(person)) is not None]
    if not asked:
        return
    parts = [select(literal(place).label("place"), statement.subquery()) for place, statement in asked]
    together = union_all(*parts).subquery("asked")
    for row in db.session.execute(select(together).order_by(together.c.place, together.c.since)):
        need = SHARED[row.place].told(person, row)
        if need:
            yield need


def needs_of(person: Any) -> list[Need]:
    """All that needs a person, the most urgent and soonest due first."""
    found = [*shared_needs(person), *(need for question in QUESTIONS for need in question(person))]
    return sorted(found, key=lambda need: (need.urgency, need.due or date.max))
