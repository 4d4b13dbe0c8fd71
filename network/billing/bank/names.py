"""Whether a payer's words name a customer: banks cut names off, write them in capitals and shorten what is long."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

EXACT, LIKE, CLEARLY = 0.97, 0.82, 0.04
SHORTEST_CUT = 8  # letters of a name that was cut off which still tell something
LEFT_OUT = {"the", "of", "and", "for", "ltd", "limited", "plc", "llp", "cic", "cio", "inc"}
IN_FULL = {
    "cc": "city council", "bc": "borough council", "mbc": "metropolitan borough council", "dc": "district council",
    "cnty": "county", "lb": "london borough", "lbc": "london borough", "univ": "university", "uni": "university",
    "assoc": "association", "assn": "association", "comm": "community", "fdn": "foundation", "st": "saint", "nhsft": "nhs foundation trust",
}  # fmt: skip
#: Words that many names share, by which nobody is told apart.
COMMON = {
    "city", "council", "borough", "county", "district", "metropolitan", "london", "university", "community", "trust", "charity",
    "foundation", "association", "network", "forum", "project", "church", "school", "college", "group", "centre", "saint",
}  # fmt: skip


class Names:
    """The names that customers are known by, looked up by the beginnings of their telling words."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self.known = {holder: [normal(name) for name in theirs if normal(name)] for holder, theirs in names.items()}
        self.by_beginning: dict[str, set[str]] = defaultdict(set)
        for holder, theirs in self.known.items():
            for name in theirs:
                for beginning in beginnings(name):
                    self.by_beginning[beginning].add(holder)

    def best(self, text: str) -> tuple[str, float]:
        """The customer whom these words name, and how well; nobody where two are named about as well."""
        holders = {holder for beginning in beginnings(normal(text)) for holder in self.by_beginning[beginning]}
        ranked = sorted(((self.likeness(text, holder), holder) for holder in holders), reverse=True)
        if not ranked or ranked[0][0] < LIKE:
            return "", 0.0
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY:
            return "", 0.0
        return ranked[0][1], ranked[0][0]

    def likeness(self, text: str, holder: str) -> float:
        words = normal(text)
        return max((likeness(words, name) for name in self.known.get(holder, [])), default=0.0)


def normal(name: str) -> str:
    """Small letters, no marks, short forms written out, and without the words that say nothing."""
    words = re.sub(r"[^a-z0-9&]+", " ", name.lower().replace("'", "").replace("’", "")).split()
    return " ".join(IN_FULL.get(word, word) for word in words if word not in LEFT_OUT and word != "&")


def beginnings(name: str) -> set[str]:
    return {word[:4] for word in name.split() if word not in COMMON and len(word) > 2}


def likeness(words: str, name: str) -> float:
    """1 where the name stands among the words; less where it is misspelt after its first letter, or cut off as banks do."""
    if len(name) > 4 and f" {name} " in f" {words} ":
        return 1.0
    starts = [found.start() for found in re.finditer(rf"\b{name[:1]}", words)][:8]
    return max((alike(words[start : start + len(name)], name) for start in starts), default=0.0)


@lru_cache(maxsize=65_536)
def alike(written: str, name: str) -> float:
    if SHORTEST_CUT <= len(written) < len(name) and name.startswith(written):
        return 0.95
    compared = SequenceMatcher(None, written, name[: len(written)] if len(written) >= SHORTEST_CUT else name)
    if min(compared.real_quick_ratio(), compared.quick_ratio()) < LIKE:
        return 0.0  # looking closer takes ten times as long
    return min(compared.ratio(), 0.95)
