"""Quarters of a year, as windows of time on the network's clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from network.communities.health import Window
from network.core import clock


@dataclass(frozen=True, order=True)
class Quarter:
    """The first to the fourth of a year; written 2026-Q4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return self.after.first_day - timedelta(days=1)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def after(self) -> "Quarter":
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    def back(self, most: int) -> list["Quarter"]:
        """This quarter and those before it, the latest first."""
        found = [self]
        while len(found) < most:
            found.append(found[-1].before)
        return found

    @property
    def window(self) -> Window:
        """From midnight on the office's wall to midnight, and the quarter before."""
        return Window(*(clock.at(each.first_day) for each in (self, self.after, self.before)))
