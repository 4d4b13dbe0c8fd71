"""How many need something, told so that nobody is known by it: one person alone is never told from two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from network.conferences.models import Need

FEW = 2


@dataclass(frozen=True)
class Count:
    """How many need it, in words. What is to be prepared is never less than what is needed."""

    need: Need
    number: int

    @property
    def is_few(self) -> bool:
        return 0 < self.number <= FEW

    @property
    def words(self) -> str:
        return _("1 or 2: prepare 2") if self.is_few else str(self.number)


def counted(needs: Iterable[Need], numbers: Mapping[Need, int]) -> list[Count]:
    """Those that somebody needs."""
    return [Count(need, numbers[need]) for need in needs if numbers.get(need)]
