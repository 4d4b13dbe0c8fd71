"""How regularly a community meets."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True)
class Rhythm:
    """The days between one meeting and the next, in order."""

    gaps: tuple[int, ...]

    @property
    def variation(self) -> float | None:
        """The coefficient of variation: standard deviation (n - 1) by mean. Two gaps at least are needed."""
        if len(self.gaps) < 2 or not sum(self.gaps):
            return None
        return statistics.stdev(self.gaps) / statistics.mean(self.gaps)


def rhythm(meetings: Sequence[date]) -> Rhythm:
    return Rhythm(tuple((later - earlier).days for earlier, later in pairwise(sorted(meetings))))
