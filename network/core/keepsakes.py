"""What somebody takes with them from an event: features that stand above it say what is theirs, and the delegate's own page shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Keepsake:
    """Something to press: a page to open or, with `is_made`, what a press makes. Without an address it only says something."""

    title: str
    address: str = ""
    icon: str = ""
    is_made: bool = False
    kind: str = "quiet"


#: Each feature's question, in the order of FEATURES: given a place and the key of its private link, what is there for them?
QUESTIONS: list[Callable[[Any, str], Keepsake | None]] = []


def gives_keepsakes(question: Callable[[Any, str], Keepsake | None]) -> Callable[[Any, str], Keepsake | None]:
    """Mark a feature's question. It is asked once the event is over, and makes at most one statement."""
    QUESTIONS.append(question)
    return question


def keepsakes_of(registration: Any, key: str) -> list[Keepsake]:
    """What each feature has for this delegate."""
    return [found for question in QUESTIONS if (found := question(registration, key)) is not None]
