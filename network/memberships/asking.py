"""Statements put together once for all readers who are alike: to put one together costs a page more than to ask it.

A function in `queries` that is asked so takes a `Reader`, and names what else it needs by parameters: the moment by those of
`core.statements`, an address or a number by its own. A moment that stood in the statement itself would stand still there, so
none may.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Select
from sqlalchemy.sql import visitors

from network.memberships.reader import READER, Reader
from network.memberships.voice import reader_of

MOST_KEPT = 256  # some hundred kilobytes each, at most

Build = Callable[[Reader], Select]


def asked(build: Build, person: Any, **values: Any) -> tuple[Select, dict[str, Any]]:
    """What a session executes: the statement that `build` makes for who is like this person, who they are, and other values."""
    return put_together(build, reader_of(person)), {READER.key: person.id, **values}


@lru_cache(MOST_KEPT)
def put_together(build: Build, reader: Reader) -> Select:
    statement = build(reader)
    values = (part.value for part in visitors.iterate(statement) if isinstance(part, BindParameter))
    moments = [value for value in values if isinstance(value, date)]  # a datetime is one, too
    if moments:
        raise ValueError(f"{build.__name__} holds {moments}, and would hold them tomorrow")
    return statement
