"""Who has completed a course: sessions and who came to each in, an answer out, no database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cohort:
    """The sessions of a course, how many of them it takes (all, unless said), and (session, booking) of who came."""

    sessions: Sequence[int]
    needed: int | None
    came: Collection[tuple[int, int]]

    def came_to(self, session: int, booking: int) -> bool:
        return (session, booking) in self.came

    def number(self, booking: int) -> int:
        """To how many sessions somebody came."""
        return sum(self.came_to(session, booking) for session in self.sessions)

    def has_completed(self, booking: int) -> bool:
        return self.number(booking) >= (self.needed or len(self.sessions))
