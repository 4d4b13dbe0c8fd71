"""A letter that waits in a mailbox."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """Its bytes, and how to say that it is safely kept."""

    raw: bytes
    taken: Callable[[], None]
