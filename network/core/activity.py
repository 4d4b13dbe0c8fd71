"""How much organisations take part: each feature counts in its `activity.py`; what stands below it asks for all at once.

A counter is a function of organisations' ids and of two moments. It gives one statement: a row for each organisation that
did something, its id first and then a number for each label. So a list of organisations costs one statement a feature,
however long it is, and no person is ever named.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select

from network.core.db import db

Number = int | Decimal
Counter = Callable[[Sequence[int], datetime, datetime], Select]


@dataclass(frozen=True)
class Counts:
    """One feature's counter, and what each of its numbers is called."""

    labels: dict[str, Any]
    counter: Counter


#: In the order of FEATURES.
COUNTED: list[Counts] = []


def counts(**labels: Any) -> Callable[[Counter], Counter]:
    """Mark a feature's counter: `@counts(posts=_l("Posts"))`."""

    def mark(counter: Counter) -> Counter:
        COUNTED.append(Counts(labels, counter))
        return counter

    return mark


def labels() -> dict[str, str]:
    """What each number is called, in order."""
    return {name: str(label) for each in COUNTED for name, label in each.labels.items()}


def activity_of(organisations: Sequence[int], since: datetime, until: datetime) -> dict[int, dict[str, Number]]:
    """For each organisation every number; 0 where it did nothing. One statement a feature."""
    found: dict[int, dict[str, Number]] = {each: dict.fromkeys(labels(), 0) for each in organisations}
    if not found:
        return found
    for each in COUNTED:
        for organisation, *numbers in db.session.execute(each.counter(list(found), since, until)):
            found[organisation].update({name: value or 0 for name, value in zip(each.labels, numbers, strict=True)})
    return found
