"""Whose place somebody in a list has: names and addresses in, a place and how sure we are out, no database.

An address that is the same, or a name that is the same and nobody else’s, is sure. A name that is much like another is only
a suggestion, for somebody to look at.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

TITLES = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof", "professor", "rev", "cllr", "sir", "dame"})
LIKE = 0.72  # from here on a name is worth suggesting


@dataclass(frozen=True)
class Known:
    """Somebody with a place."""

    id: int
    name: str
    email: str


@dataclass(frozen=True)
class Match:
    """The place that this is, or seems to be."""

    id: int | None = None
    is_sure: bool = False


def match(name: str, email: str, known: Sequence[Known]) -> Match:
    if email and (same := [each for each in known if each.email.casefold() == email.casefold()]):
        return Match(same[0].id, is_sure=True)
    words = plain(name)
    if not words:
        return Match()
    same = [each for each in known if plain(each.name) == words]
    if len(same) == 1:
        return Match(same[0].id, is_sure=True)
    likely = max(known, key=lambda each: likeness(words, plain(each.name)), default=None)
    if likely is None or likeness(words, plain(likely.name)) < LIKE:
        return Match()
    return Match(likely.id)


def plain(name: str) -> tuple[str, ...]:
    """The words of a name in order of the alphabet, without accents, titles, and what stands in brackets."""
    bare = unicodedata.normalize("NFKD", re.sub(r"[\(\[].*?[\)\]]", " ", name)).casefold()
    words = re.findall(r"[^\W\d_]+", "".join(each for each in bare if not unicodedata.combining(each)))
    return tuple(sorted(word for word in words if word not in TITLES))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """From 0 to 1; an initial stands for the name that begins with it, and one of two names for both."""
    if not one or not other:
        return 0.0
    whole = SequenceMatcher(None, " ".join(one), " ".join(other)).ratio()
    short, long = sorted((one, other), key=len)
    shared = sum(any(is_short_for(word, full) for full in long) for word in short)
    return max(whole, 0.8 if shared == len(short) and any(len(word) > 2 for word in short) else 0.0)


def is_short_for(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word)) or (len(full) == 1 and word.startswith(full))
