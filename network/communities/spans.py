"""From a day to a day, both included, as a window of time on the network's clock, and the span just before it."""

from dataclasses import dataclass
from datetime import date, timedelta

from network.communities.health import Window
from network.communities.quarters import Quarter
from network.core import clock

LONGEST = timedelta(days=366 * 5)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    first: date
    last: date

    @classmethod
    def of(cls, quarter: Quarter) -> "Span":
        return cls(quarter.first_day, quarter.last_day)

    @property
    def before(self) -> "Span":
        """As many months where this one is of whole months, else as many days."""
        last = self.first - DAY
        if self.first.day == 1 and (self.last + DAY).day == 1:
            return Span(months_earlier(self.first, months_between(self.first, self.last)), last)
        return Span(last - (self.last - self.first), last)

    @property
    def window(self) -> Window:
        """From midnight on the office's wall to midnight, also where the clocks change in between."""
        return Window(*(clock.at(day) for day in (self.first, self.last + DAY, self.before.first)))


def months_between(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month + 1


def months_earlier(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def span_from(first: str, last: str) -> Span | None:
    """What was asked for by two days; None where they name no span of at most five years."""
    try:
        span = Span(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None
    known = clock.is_within_reach(span.first) and clock.is_within_reach(span.last)
    return span if known and timedelta() <= span.last - span.first <= LONGEST else None
