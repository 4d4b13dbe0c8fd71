"""How migrations run: on the application's own engine, on SQLite and PostgreSQL alike.

SQLite rebuilds a table to change it, and with foreign keys on that would silently delete the rows that point to it. So they
are off while a migration runs, and checked before it is committed.
"""

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from network.core.db import Base

config = context.config
SEARCH_INDEX = "search_index"  # FTS5's own tables, and PostgreSQL's column and indexes, which no model describes


def include_object(item: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:
    if kind in {"column", "index"}:
        return not (name or "").startswith(SEARCH_INDEX)
    return not (kind == "table" and (name or "").startswith((SEARCH_INDEX, "huey")))


def run(connection: Connection) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
    try:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            include_object=include_object,
            transaction_per_migration=not is_sqlite,
        )
        with context.begin_transaction():
            context.run_migrations()
            if is_sqlite and (broken := connection.execute(text("PRAGMA foreign_key_check")).all()):
                raise RuntimeError(f"the migration leaves rows that point nowhere: {broken[:5]}")
    finally:
        if is_sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]


given = config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with current_app.extensions["migrate"].db.engine.connect() as opened:
        run(opened)
