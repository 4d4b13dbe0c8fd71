"""The piece of a text in which the words stand, with the words marked; everything around them is escaped."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from network.search.words import Question

PIECE = 220  # characters
BEFORE = 60  # of them before the first word found
WORD = re.compile(r"[^\W_]+")
#: Endings under which the indexes find the same word; a mark may be a little more generous than they are.
ENDING = re.compile(r"(?:ations?|ities|ity|ments?|ings?|ies|ied|ness|ers?|ed|es|ly|al|s|y|e|i)$")
SHORTEST_STEM = 3
NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Marker:
    """Knows the words of a question, and finds them in a text in whatever form they stand there."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    likely: re.Pattern[str]

    @classmethod
    def of(cls, question: Question) -> "Marker":
        unfinished = tuple(folded(term.words[0]) for term in question.terms if term.is_unfinished)
        stems = frozenset(stem(folded(word)) for word in question.words)
        return cls(stems, unfinished, words_beginning_with({*stems, *unfinished}))

    def title(self, text: str) -> Markup:
        return self.marked(text)

    def finds_in(self, text: str) -> bool:
        return any(True for _found in self.found_in(text))

    def piece(self, text: str) -> Markup:
        """Some words around the first that was found, or the beginning of the text."""
        first = next((found.start() for found in self.found_in(text)), 0)
        start = text.rfind(" ", 0, max(0, first - BEFORE)) + 1 if first > BEFORE else 0
        end = len(text) if len(text) <= start + PIECE else text.rfind(" ", start, start + PIECE)
        end = end if end > first else start + PIECE
        return ("… " if start else "") + self.marked(text[start:end]) + ("…" if end < len(text) else "")

    def marked(self, text: str) -> Markup:
        parts, end = [], 0
        for found in self.found_in(text):
            parts += [escape(text[end : found.start()]), "<mark>", found[0], "</mark>"]
            end = found.end()
        return Markup("".join([*parts, escape(text[end:])]))  # noqa: S704 – between the marks stand letters and digits alone

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        return (found for found in self.likely.finditer(text) if self.knows(found[0]))

    def knows(self, word: str) -> bool:
        plain = folded(word)
        return stem(plain) in self.whole or plain.startswith(self.beginnings)


def words_beginning_with(beginnings: set[str]) -> re.Pattern[str]:
    """Words that may be known, found faster than word by word: those that begin so, and all with a letter that may be folded."""
    if not beginnings:
        return NOTHING
    begun = "|".join(map(re.escape, sorted(beginnings)))
    return re.compile(rf"(?<![^\W_])(?:(?:{begun})[^\W_]*|[a-z0-9]*[^\W_\x00-\x7f][^\W_]*)", re.IGNORECASE)


def folded(word: str) -> str:
    """Small letters without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def stem(word: str) -> str:
    ending = ENDING.search(word, SHORTEST_STEM)
    return word[: ending.start()] if ending else word
