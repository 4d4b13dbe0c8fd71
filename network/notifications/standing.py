"""Whether what somebody was told of is there for them still: asked when they read it, of the features whose addresses it has.

A feature says so in its `notified.py`, by `looks_at("/communities/posts/")` before a function of (person, ids) that gives
the ids of those that are theirs to read. One statement a kind, however many.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from network.notifications.models import Notification

Look = Callable[[Any, Collection[int]], Collection[int]]

#: What stands before the number in an address → who says which numbers somebody may read.
LOOKS: dict[str, Look] = {}


def looks_at(beginning: str) -> Callable[[Look], Look]:
    def mark(look: Look) -> Look:
        LOOKS[beginning] = look
        return look

    return mark


def not_there(person: Any, told: Iterable[Notification]) -> set[int]:
    """The ids of those notifications whose words are for this person no more."""
    asked: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for each in told:
        for beginning in LOOKS:
            if found := re.match(rf"{re.escape(beginning)}(\d{{1,9}})", each.address):
                asked[beginning][int(found[1])].add(each.id)
    return {
        notification
        for beginning, notifications in asked.items()
        for number in notifications.keys() - set(LOOKS[beginning](person, notifications.keys()))
        for notification in notifications[number]
    }
