"""Who should meet whom: numbers in, numbers out, no database.

A pair scores 3 for each tag that one asks for and the other offers, both ways; 1 for each interest they share; 2 if their
sectors differ; and loses 5 if they are of one organisation. Pairs are taken by falling score, those alike by the two names
in order; none of 0 or less, and nobody gets more than three. The same people give the same pairs, in whatever order they come.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, count

MOST_EACH = 3
WANTED, SHARED, OTHER_SECTOR, SAME_ORGANISATION = 3, 1, 2, -5


@dataclass(frozen=True)
class Seeker:
    """Somebody who wants to be introduced, with tags in small letters. An unknown sector differs from none."""

    id: int
    name: str
    organisation: str = ""
    sector: str = ""
    offers: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """Two who meet, by name, and in which of the quarters of an hour: 0 is the first."""

    one: Seeker
    other: Seeker
    score: int
    slot: int


def score(one: Seeker, other: Seeker) -> int:
    wanted = len(one.asks & other.offers) + len(other.asks & one.offers)
    shared = len(one.interests & other.interests)
    differ = bool(one.sector and other.sector and one.sector != other.sector)
    is_same = bool(one.organisation) and one.organisation == other.organisation
    return WANTED * wanted + SHARED * shared + OTHER_SECTOR * differ + SAME_ORGANISATION * is_same


def matched(seekers: Sequence[Seeker]) -> list[Pair]:
    """The pairs, the best first, each in the first quarter of an hour in which both are free."""
    met: Counter[int] = Counter()
    busy: set[tuple[int, int]] = set()
    pairs = []
    for points, one, other in candidates(seekers):
        if met[one.id] < MOST_EACH and met[other.id] < MOST_EACH:
            slot = next(each for each in count() if not {(one.id, each), (other.id, each)} & busy)
            busy |= {(one.id, slot), (other.id, slot)}
            met.update((one.id, other.id))
            pairs.append(Pair(one, other, points, slot))
    return pairs


def candidates(seekers: Sequence[Seeker]) -> Iterator[tuple[int, Seeker, Seeker]]:
    """All pairs worth a meeting, in the order in which they are taken."""
    by_name = sorted(seekers, key=lambda each: (each.name, each.id))
    found = [(score(one, other), one, other) for one, other in combinations(by_name, 2)]
    worth = [each for each in found if each[0] > 0]
    yield from sorted(worth, key=lambda each: (-each[0], each[1].name, each[2].name, each[1].id, each[2].id))
