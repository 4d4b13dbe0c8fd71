"""What somebody typed, as a question that each database understands.

All words must be there, in any order; the last may be unfinished; "words in quotes" stand together; what has a minus before
it must not be there. Only letters and digits reach a database, each word quoted, so nothing that is typed can be an operator.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

LONGEST_QUESTION = 200
MOST_WORDS = 12
LONGEST_WORD = 40
SHORTEST_STEM = 3
PART = re.compile(r'(?:(?<!\S)([-−]))?(?:"([^"]*)"?|([^\s"]+))')
WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))
#: Words that nobody looks for; they only count when nothing else was typed, or in quotes.
SMALL_WORDS = frozenset(
    "a about an and are as at be by can did do does for from had has have how i if in into is it its me my of on or our so "
    "than that the their them then there these they this to us was we were what when where which who why will with you your"
    .split()
)  # fmt: skip
#: Endings that the indexes strip: an unfinished one ("communiti") must not hide the word it belongs to ("commun").
ENDINGS = ("ations", "ities", "ments", "ness", "ings", "ied", "ies", "ers", "ive", "ively", "ally", "ance", "ence", "ion", "ions")  # fmt: skip


@dataclass(frozen=True)
class Term:
    """A word, or several that stand together; the last word of a question may be unfinished."""

    words: tuple[str, ...]
    is_unfinished: bool = False

    @property
    def stem(self) -> str:
        """The beginning of an unfinished word that stands before what may be its ending; all of it, if none may."""
        word = self.words[-1]
        cuts = range(max(SHORTEST_STEM, len(word) - 6), len(word))
        return next((word[:cut] for cut in cuts if any(ending.startswith(word[cut:]) for ending in ENDINGS)), word)


@dataclass(frozen=True)
class Question:
    """What is looked for; `is_lenient` also finds words that the unfinished one might become."""

    terms: tuple[Term, ...]
    is_lenient: bool = False
    without: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def words(self) -> list[str]:
        return [word for term in self.terms for word in term.words]

    @property
    def is_unfinished(self) -> bool:
        return any(term.is_unfinished for term in self.terms)

    def finished(self) -> "Question":
        return replace(self, terms=tuple(Term(term.words) for term in self.terms))

    @property
    def can_be_lenient(self) -> bool:
        return any(term.is_unfinished and term.stem != term.words[0] for term in self.terms)

    def leniently(self) -> "Question":
        return replace(self, is_lenient=True)


def read(typed: str) -> Question:
    """The question in what somebody typed; whatever it is, an empty one at worst."""
    legible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in typed[:LONGEST_QUESTION])
    text = POSSESSIVE.sub("", unicodedata.normalize("NFKC", legible.translate(QUOTATION_MARKS)).casefold())
    parts = [(bool(minus), terms_of(quoted, loose)) for minus, quoted, loose in PART.findall(text)]
    terms = [term for is_out, found in parts if not is_out for term in found][:MOST_WORDS]
    without = [together(found) for is_out, found in parts if is_out and found][:MOST_WORDS]
    wanted = [term for term in terms if len(term.words) > 1 or term.words[0] not in SMALL_WORDS] or terms
    ends_without = bool(parts) and all(parts[-1])
    if wanted and not ends_without and not text.endswith((" ", '"')) and wanted[-1] is terms[-1]:
        last = wanted[-1].words
        wanted[-1] = Term(last, is_unfinished=len(last) == 1 and len(last[0]) > 1)
    return Question(tuple(wanted), without=tuple(without))


def terms_of(quoted: str, loose: str) -> list[Term]:
    words = [Term((word[:LONGEST_WORD],)) for word in WORD.findall(quoted or loose)]
    return [together(words[:MOST_WORDS])] if quoted and words else words


def together(terms: list[Term]) -> Term:
    """Several words as one term, in which they stand side by side."""
    return Term(tuple(word for term in terms for word in term.words))


def for_sqlite(question: Question) -> str:
    """The question as FTS5 reads it: every word in quotes."""
    wanted = " AND ".join(fts_term(term, question.is_lenient) for term in question.terms)
    if not question.without:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(fts_term(term, False) for term in question.without)})"


def fts_term(term: Term, is_lenient: bool) -> str:
    if not term.is_unfinished:
        return f'"{" ".join(term.words)}"'
    return "(" + " OR ".join(f'"{beginning}"*' for beginning in beginnings(term, is_lenient)) + ")"


def for_postgres(question: Question, weight: str = "") -> str:
    """The question as `to_tsquery` reads it: every word in quotes. `websearch_to_tsquery` knows no unfinished words."""
    wanted = [tsquery_term(term, question.is_lenient, weight) for term in question.terms]
    return " & ".join([*wanted, *(f"!{tsquery_term(term, False, weight)}" for term in question.without)])


def tsquery_term(term: Term, is_lenient: bool, weight: str) -> str:
    if term.is_unfinished:
        return "(" + " | ".join(f"'{beginning}':*{weight}" for beginning in beginnings(term, is_lenient)) + ")"
    marks = f":{weight}" if weight else ""
    return "(" + " <-> ".join(f"'{word}'{marks}" for word in term.words) + ")"


def beginnings(term: Term, is_lenient: bool) -> list[str]:
    """With what a word begins that is not finished.

    Both databases stem a beginning too, and make `play` into `plai`, which does not begin `player`. They take an e away
    and then leave its y alone.
    """
    word = term.stem if is_lenient else term.words[0]
    return [word, f"{word}e"] if word.endswith("y") else [word]
