"""Whose place somebody in a list has: names and addresses in, a place and how sure we are out, no database.

An address that is the same, or a name that is the same and nobody else’s, is sure. A name that is much like another is only
a suggestion, for somebody to look at.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

TITLES = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof", "professor", "rev", "cllr", "sir", "dame"})
LIKE = 0.72  # from here on a name is worth suggesting


@dataclass(frozen=True)
class Known:
    """Somebody with a place."""

    id: int
    name: str
    email: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        return plain(self.name)


@dataclass(frozen=True)
class Match:
    """The place that this is, or seems to be."""

    id: int | None = None
    is_sure: bool = False


def match(name: str, email: str, known: Sequence[Known], suggests: bool = True) -> Match:
    if email and (same := [each for each in known if each.email.casefold() == email.casefold()]):
        return Match(same[0].id, is_sure=True)
    words = plain(name)
    if not words:
        return Match()
    same = [each for each in known if each.words == words]
    if len(same) == 1:
        return Match(same[0].id, is_sure=True)
    return Match(most_alike(words, known)) if suggests else Match()


def plain(name: str) -> tuple[str, ...]:
    """The words of a name in order of the alphabet, without accents, titles, and what stands in brackets."""
    bare = unicodedata.normalize("NFKD", re.sub(r"[\(\[].*?[\)\]]", " ", name)).casefold()
    words = re.findall(r"[^\W\d_]+", "".join(each for each in bare if not unicodedata.combining(each)))
    return tuple(sorted(word for word in words if word not in TITLES))


def most_alike(words: Sequence[str], known: Sequence[Known]) -> int | None:
    """The place of whoever's name is most like these words, if one is like enough."""
    letters = SequenceMatcher(None, "", " ".join(words))
    best, found = LIKE, None
    for each in known:
        alike = max(likeness(letters, each.words, best), 0.8 if is_short_name(words, each.words) else 0.0)
        if alike > best or (found is None and alike == best):
            best, found = alike, each.id
    return found


def likeness(letters: SequenceMatcher[str], other: Sequence[str], at_least: float) -> float:
    """From 0 to 1, of one's letters to another name's; what cannot be so alike is not looked at closely."""
    letters.set_seq1(" ".join(other))
    if letters.real_quick_ratio() < at_least or letters.quick_ratio() < at_least:
        return 0.0
    return letters.ratio()


def is_short_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """An initial stands for the name that begins with it, and one of two names for both."""
    short, long = sorted((one, other), key=len)
    return any(len(word) > 2 for word in short) and all(
        any(is_short_for(word, full) for full in long) for word in short
    )


def is_short_for(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word)) or (len(full) == 1 and word.startswith(full))
