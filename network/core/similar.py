"""What is already here about a question, before it is asked: features that stand above communities add what they have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Similar:
    title: str
    address: str
    kind: str = ""  # in words: "Toolkit"


Source = Callable[[Any, Sequence[str]], Sequence[Similar]]

SOURCES: list[Source] = []


def knows_similar(source: Source) -> Source:
    """Mark a feature's question: given a person and a few telling words, what may they read about these?"""
    SOURCES.append(source)
    return source


def similar_to(person: Any, words: Sequence[str]) -> list[Similar]:
    """A few things from each feature that knows any."""
    return [found for source in SOURCES for found in source(person, words)] if words else []
