"""What needs a person: each feature says so in its `needs.py`, by `needs_of(person)`; their own page gathers it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


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


def needs_of(person: Any) -> list[Need]:
    """All that needs a person, the most urgent and soonest due first."""
    found = [need for question in QUESTIONS for need in question(person)]
    return sorted(found, key=lambda need: (need.urgency, need.due or date.max))
