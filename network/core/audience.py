"""By what people and organisations can be chosen: each feature offers its criteria in `criteria.py`; audiences combines them.

A criterion answers with ids, of persons or of organisations; those that must stay unknown, such as who takes part in a
sensitive community, are offered by nobody.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select


class Of(StrEnum):
    """Of whom a criterion speaks."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class Criterion:
    """One question with the answers one may ask for; `ids` selects whom an answer is true of."""

    name: str
    label: Any
    of: Of
    choices: Callable[[], Sequence[tuple[str, Any]]]
    ids: Callable[[str], Select]
    organisations: Callable[[str], Select] | None = None  # where more is known of them than who speaks for them now


CRITERIA: dict[str, Criterion] = {}


def criterion(
    label: Any,
    of: Of,
    choices: Callable[[], Sequence[tuple[str, Any]]],
    organisations: Callable[[str], Select] | None = None,
) -> Callable[[Callable[[str], Select]], Callable[[str], Select]]:
    """Offer a function of a choice, which selects ids, as a criterion of its name."""

    def offer(ids: Callable[[str], Select]) -> Callable[[str], Select]:
        CRITERIA[ids.__name__] = Criterion(ids.__name__, label, of, choices, ids, organisations)
        return ids

    return offer
