"""Did you mean …? Only words from titles that this person may read are ever proposed."""

from difflib import get_close_matches
from typing import Any

from network.core.db import db
from network.search import queries
from network.search.marks import WORD, folded
from network.search.words import Question

MOST_WORDS = 4
SHORTEST = 4
LONGEST_TITLE = 300
ALIKE = 0.75


def correction(person: Any, question: Question) -> str:
    """The question with its unknown words as they stand in titles; "" if nothing is close."""
    typed = question.words
    if not typed or len(typed) > MOST_WORDS:
        return ""
    known = words_known_to(person)
    corrected = [corrected_word(folded(word), known) or word for word in typed]
    return " ".join(corrected) if corrected != typed else ""


def words_known_to(person: Any) -> dict[str, str]:
    """Words in the titles this person may read, by how they look without accents."""
    known: dict[str, str] = {}
    for title in db.session.scalars(*queries.titles(person)):
        for word in WORD.findall(title[:LONGEST_TITLE]):
            if len(word) >= SHORTEST:
                known.setdefault(folded(word), word.lower())
    return known


def corrected_word(word: str, known: dict[str, str]) -> str:
    if word in known or len(word) < SHORTEST:
        return ""
    likely = [each for each in known if each[0] == word[0] and abs(len(each) - len(word)) <= 2]
    close = get_close_matches(word, likely, n=1, cutoff=ALIKE)
    return known[close[0]] if close else ""
