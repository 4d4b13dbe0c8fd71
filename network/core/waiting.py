"""The rule of a waiting list whose entries are parties: numbers in, numbers out, no database.

Free places go to the first in line whom they suffice. A party that wants all its places or none may be passed over when
too few are free, at most three times; from then on free places are kept for it until they suffice. A party that takes what
there is gets some now, and stays in line for the rest. Whoever comes while others wait stands at the end of the same line.
Where everybody comes alone, all this is simply first come, first served.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

MOST_PASSES = 3


@dataclass(frozen=True)
class Party:
    """An entry of the line, by its id: how many they are, whether some of the places would do, how often passed over."""

    id: int
    size: int = 1
    takes_some: bool = False
    passed_over: int = 0

    @property
    def is_next_in_any_case(self) -> bool:
        """It was passed over as often as is fair: what comes free is kept for it."""
        return self.passed_over >= MOST_PASSES

    def takes_of(self, free: int) -> int:
        """How many of the free places are for this party; none, where too few would do it no good."""
        return self.size if self.size <= free else free if self.takes_some else 0


@dataclass(frozen=True)
class Allotment:
    """What comes of free places: how many are offered to whom, who was passed over for it, and how many are left."""

    offers: tuple[tuple[int, int], ...] = ()  # the party's id, and its places
    passed_over: tuple[Party, ...] = ()  # as often as they are now
    left: int = 0
    kept_for: int | None = None  # the id of the party that what is left is kept for

    @property
    def offered(self) -> dict[int, int]:
        return dict(self.offers)


def allot(free: int, line: Sequence[Party], most: int | None = None) -> Allotment:
    """Share out what is free along the line. A party of more than `most`, all there ever is, holds nobody up."""
    offers: list[tuple[int, int]] = []
    waiting: list[Party] = []  # those before whom somebody behind them may come
    for party in line:
        if free <= 0:
            break
        if most is not None and party.size > most and not party.takes_some:
            continue
        taken = party.takes_of(free)
        if taken:
            offers.append((party.id, taken))
            free -= taken
            waiting = [replace(each, passed_over=each.passed_over + 1) for each in waiting]
        else:
            waiting.append(party)
        kept = next((each for each in waiting if each.is_next_in_any_case), None)
        if kept is not None:
            return Allotment(tuple(offers), told_of(waiting, line), free, kept.id)
    return Allotment(tuple(offers), told_of(waiting, line), max(free, 0))


def told_of(waiting: Sequence[Party], line: Sequence[Party]) -> tuple[Party, ...]:
    before = {party.id: party.passed_over for party in line}
    return tuple(each for each in waiting if each.passed_over != before[each.id])


NEWCOMER = 0  # no entry has this id


def allot_with_newcomer(free: int, line: Sequence[Party], size: int, most: int | None = None) -> Allotment | None:
    """What comes of it if somebody who is not in line takes `size` places now; None, where they must stand in line."""
    found = allot(free, [*line, Party(NEWCOMER, size)], most)
    return found if NEWCOMER in found.offered else None


def position(line: Sequence[Party], id: int) -> int:
    """Which number in line an entry is; the first is 1."""
    return [party.id for party in line].index(id) + 1
