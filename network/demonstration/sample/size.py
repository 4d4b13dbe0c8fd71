"""How large the sample is."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Size:
    people: int = 200
    communities: int = 20
    threads: int = 2000
    posts: int = 100_000
    long_thread: int = 500
    resources: int = 500
    registrations: int = 2000
    organisations: int = 0  # besides those of the people
    due: int = 0  # of these: whose term ends within the month
    applications: int = 0
    rare_word: str = ""
    rare_count: int = 0
    seed: int = 1

    @property
    def dice(self) -> Random:
        """Dice that fall the same way each time."""
        return Random(self.seed)
