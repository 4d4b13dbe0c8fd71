"""What somebody holds who leaves an organisation: each feature says so in its `handover.py`; leaving asks them all.

A booking can be taken over by a colleague, and given back the same way. A role is for others to fill: it is only listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar


@dataclass(frozen=True)
class Held:
    """One thing somebody holds: in words that those who look after the organisation may read, and where it is seen."""

    record_id: int
    label: str
    address: str


class Keeper(Protocol):
    """What one feature keeps of this kind."""

    kind: str  # "webinars.booking"
    can_be_taken_over: bool

    def held_by(self, person: Any, organisation: Any) -> Sequence[Held]:
        """What the person holds for the organisation and is still to come, soonest first. One statement."""

    def hand_over(self, record_id: int, to: Any) -> bool:
        """Let somebody else have it from now on, and tell them; False where they cannot, having one of their own."""


#: Each feature's, in the order of FEATURES.
KEEPERS: dict[str, Keeper] = {}
Kind = TypeVar("Kind", bound=type[Keeper])


def keeps(kind: Kind) -> Kind:
    """Mark what a feature keeps, so that leaving asks for it."""
    keeper = kind()
    KEEPERS[keeper.kind] = keeper
    return kind


def held_by(person: Any, organisation: Any) -> list[tuple[Keeper, Held]]:
    """All that a person holds for an organisation, with who keeps it."""
    return [(keeper, held) for keeper in KEEPERS.values() for held in keeper.held_by(person, organisation)]
