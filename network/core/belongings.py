"""What a community has elsewhere in the house: features that stand above communities say what is theirs, and its page shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Belonging:
    title: str
    address: str
    detail: str = ""  # "Toolkit"


@dataclass(frozen=True)
class Belongings:
    """A few things under a heading, and where all of them stand if there are more."""

    heading: str
    things: Sequence[Belonging]
    all_address: str = ""


#: Each feature's question, in the order of FEATURES: given a person and a community, what of it may they see?
QUESTIONS: list[Callable[[Any, Any], Belongings | None]] = []


def shows_belongings(question: Callable[[Any, Any], Belongings | None]) -> Callable[[Any, Any], Belongings | None]:
    """Mark a feature's question, so that the page of a community asks it. At most one statement each."""
    QUESTIONS.append(question)
    return question


def belongings_of(person: Any, community: Any) -> list[Belongings]:
    """What each feature has of this community for this person."""
    return [found for question in QUESTIONS if (found := question(person, community)) is not None]
