"""Whether people reply across organisations and sectors, or among their own."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from network.communities.health.records import Member, Window, enrolled, share
from network.communities.health.tally import Tally


@dataclass(frozen=True)
class Ties:
    """Replies to others in the window, by the organisation and the sector of those who sent and received them."""

    between_organisations: Counter[tuple[str, str]]
    between_sectors: Counter[tuple[str, str]]
    organisations: frozenset[str]

    @property
    def replies(self) -> int:
        return self.between_organisations.total()

    @property
    def cross_organisation_share(self) -> float | None:
        return share(across(self.between_organisations), self.replies)

    @cached_property
    def directed(self) -> dict[tuple[str, str], int]:
        """How often one organisation replied to another."""
        return {pair: n for pair, n in sorted(self.between_organisations.items()) if pair[0] != pair[1]}

    @cached_property
    def pairs(self) -> set[frozenset[str]]:
        """Organisations of which one replied to the other."""
        return {frozenset(pair) for pair in self.directed}

    @property
    def density(self) -> float | None:
        possible = len(self.organisations) * (len(self.organisations) - 1) / 2
        return share(len(self.pairs), possible)

    @property
    def reciprocity(self) -> float | None:
        mutual = sum((a, b) in self.directed and (b, a) in self.directed for a, b in map(sorted, self.pairs))
        return share(mutual, len(self.pairs))

    @property
    def unconnected(self) -> list[str]:
        return sorted(self.organisations - {name for pair in self.pairs for name in pair})

    @property
    def sector_e_i_index(self) -> float | None:
        """`(external - internal) / (external + internal)`: from -1, only among their own, to 1, only with others."""
        external = across(self.between_sectors)
        return share(external - (self.replies - external), self.replies)

    @property
    def cross_sector_share(self) -> float | None:
        return share(across(self.between_sectors), self.replies)

    @property
    def expected_cross_sector_share(self) -> float | None:
        """`1 - sum(p q)` with p a sector's share of what was sent and q of what was received."""
        if not self.replies:
            return None
        sent, received = (tally(self.between_sectors, side) for side in (0, 1))
        return 1 - sum(sent[sector] * received[sector] for sector in sent) / self.replies**2

    @property
    def bridging_ratio(self) -> float | None:
        expected = self.expected_cross_sector_share
        return (self.cross_sector_share or 0) / expected if expected else None


def ties(window: Window, members: Collection[Member], counted: Tally) -> Ties:
    here = enrolled(members, window)
    between_organisations: Counter[tuple[str, str]] = Counter()
    between_sectors: Counter[tuple[str, str]] = Counter()
    for (author, to), n in counted.replies.items():
        if (by := here.get(author)) and (of := here.get(to)):
            between_organisations[by.organisation, of.organisation] += n
            between_sectors[by.sector, of.sector] += n
    return Ties(between_organisations, between_sectors, frozenset(member.organisation for member in here.values()))


def across(counts: Counter[tuple[str, str]]) -> int:
    return sum(n for (a, b), n in counts.items() if a != b)


def tally(counts: Counter[tuple[str, str]], side: int) -> Counter[str]:
    """How many replies each name sent (side 0) or received (side 1)."""
    found: Counter[str] = Counter()
    for pair, n in counts.items():
        found[pair[side]] += n
    return found
