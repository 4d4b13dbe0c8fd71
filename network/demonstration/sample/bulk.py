"""Writing many rows at once, with ids of our own so that rows can point at each other."""

from collections.abc import Iterable
from itertools import islice
from typing import Any, cast

from sqlalchemy import Table, func, insert, select

from network.core.backup import go_on_counting
from network.core.db import Base, db

BATCH = 5000


def first_free_id(model: type[Base]) -> int:
    return (db.session.scalar(select(func.max(model.id))) or 0) + 1


def write(model: type[Base], found: Iterable[dict[str, Any]]) -> None:
    """Insert rows in batches; a column that a row does not name has its default."""
    left, table = iter(found), cast(Table, model.__table__)
    while batch := list(islice(left, BATCH)):
        db.session.execute(insert(table), batch)
    if db.engine.dialect.name == "postgresql":
        go_on_counting(db.session.connection(), {model.__tablename__})
