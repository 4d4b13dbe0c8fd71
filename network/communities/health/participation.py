"""Who takes part, how evenly, who is new and who comes back."""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from network.communities.health.records import Member, Window, enrolled, share
from network.communities.health.tally import Opening, Tally

FEWEST_FOR_SHARES = 5
NEWCOMER_IS_ANSWERED_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class Participation:
    """Counts, and shares between 0 and 1; None where there is nothing to share."""

    enrolled: int
    contributors: int
    readers: int
    contributions: int
    contributor_share: float | None
    lurker_ratio: float | None
    gini_contributors: float | None
    gini_all_members: float | None
    top_tenth_share: float | None
    sector_evenness: float | None
    new_voices_by_month: dict[str, int]
    new_voice_share: float | None
    first_threads: int
    first_threads_answered: int
    previous_contributors: int
    returning: int

    @property
    def quiet(self) -> int:
        return self.enrolled - self.contributors - self.readers

    @property
    def participation_equality(self) -> float | None:
        return None if self.gini_contributors is None else 1 - self.gini_contributors

    @property
    def new_voices(self) -> int:
        return sum(self.new_voices_by_month.values())

    @property
    def return_rate(self) -> float | None:
        return share(self.returning, self.previous_contributors)

    @property
    def first_threads_answered_share(self) -> float | None:
        return share(self.first_threads_answered, self.first_threads)

    @property
    def shows_shares(self) -> bool:
        """Under five contributors only the counts are shown."""
        return self.contributors >= FEWEST_FOR_SHARES


def participation(window: Window, members: Collection[Member], counted: Tally) -> Participation:
    here = enrolled(members, window)
    counts = Counter({person: n for person, n in counted.contributions.items() if person in here})
    readers = (counted.viewers & here.keys()) - counts.keys()
    earlier = counted.earlier & here.keys()
    firsts = [each for each in counted.firsts if each.author in here]
    threads = [each.opening for each in firsts if each.opening]
    total = counts.total()
    by_sector: Counter[str] = Counter()
    for person, n in counts.items():
        by_sector[here[person].sector] += n
    return Participation(
        enrolled=len(here),
        contributors=len(counts),
        readers=len(readers),
        contributions=total,
        contributor_share=share(len(counts), len(here)),
        lurker_ratio=share(len(readers), len(readers) + len(counts)),
        gini_contributors=gini(list(counts.values())),
        gini_all_members=gini([counts[person] for person in here]),
        top_tenth_share=share(sum(n for _id, n in counts.most_common(busiest_tenth(counts))), total),
        sector_evenness=evenness(by_sector, len({member.sector for member in here.values()})),
        new_voices_by_month=dict(sorted(Counter(each.month for each in firsts).items())),
        new_voice_share=share(len(firsts), len(counts)),
        first_threads=len(threads),
        first_threads_answered=sum(is_answered(each) for each in threads),
        previous_contributors=len(earlier),
        returning=len(earlier & counts.keys()),
    )


def is_answered(opening: Opening) -> bool:
    """Whether another person replied within seven days, before the window's end."""
    return opening.first_reply_at is not None and opening.first_reply_at <= opening.at + NEWCOMER_IS_ANSWERED_WITHIN


def gini(amounts: Sequence[int]) -> float | None:
    """`sum((2i - n - 1) x_i) / (n sum x)` with x ascending and i from 1: 0 when all give the same."""
    count, total = len(amounts), sum(amounts)
    if not total:
        return None
    return sum((2 * i - count - 1) * x for i, x in enumerate(sorted(amounts), start=1)) / (count * total)


def busiest_tenth(counts: Collection[str]) -> int:
    return max(1, math.ceil(len(counts) / 10))


def evenness(counts: Counter[str], sectors: int) -> float | None:
    """Pielou's: `-sum(p ln p) / ln S` over the S sectors enrolled."""
    total = sum(counts.values())
    if sectors < 2 or not total:
        return None
    return -sum(n / total * math.log(n / total) for n in counts.values()) / math.log(sectors)
