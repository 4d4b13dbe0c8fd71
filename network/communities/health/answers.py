"""How soon questions find a first reply."""

import math
import statistics
from dataclasses import dataclass
from datetime import timedelta

from network.communities.health.records import Window, share
from network.communities.health.tally import Opening, Tally

TIME_TO_BE_ANSWERED = timedelta(days=7)
HOURS_THAT_ARE_SOON = 72


@dataclass(frozen=True)
class Answers:
    """Over threads opened in the window and at least seven days before its end; hours are infinite while unanswered."""

    hours: tuple[float, ...]

    @property
    def eligible_threads(self) -> int:
        return len(self.hours)

    @property
    def median_first_reply_hours(self) -> float | None:
        """None: not reached, because half of the threads or more wait, or there are none."""
        median = statistics.median(self.hours) if self.hours else math.inf
        return median if math.isfinite(median) else None

    @property
    def answered_within_72h_share(self) -> float | None:
        return share(sum(hours <= HOURS_THAT_ARE_SOON for hours in self.hours), len(self.hours))

    @property
    def unanswered_share(self) -> float | None:
        return share(sum(math.isinf(hours) for hours in self.hours), len(self.hours))


def answers(window: Window, counted: Tally) -> Answers:
    latest = window.end - TIME_TO_BE_ANSWERED
    return Answers(tuple(hours_to_first_reply(each) for each in counted.openings if each.at <= latest))


def hours_to_first_reply(opening: Opening) -> float:
    """From opening to the first reply by somebody else."""
    if opening.first_reply_at is None:
        return math.inf
    return (opening.first_reply_at - opening.at).total_seconds() / 3600
