"""Everything the database holds, to compare two moments byte by byte."""

from typing import Any

from sqlalchemy import select

from network.core.db import Base, db

#: The history and the journals say what happened in between.
TOLD_APART = {"change", "undoable"}


def dump(*but: str) -> dict[str, list[Any]]:
    db.session.flush()
    connection = db.session.connection()
    return {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))]
        for table in Base.metadata.sorted_tables
        if table.name not in TOLD_APART | set(but)
    }
