"""The index follows the records: in the same transaction, by looking again at what each flush has changed.

A change made in bulk, past the session, calls `refresh` itself; data loaded in bulk calls `rebuild`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Select, delete, event, inspect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from network.core.db import Base, db
from network.core.searchable import SEARCHABLES, Searchable, Watch
from network.search.models import SearchEntry, entry_id

AT_ONCE = 500
IN_BULK = 5_000
KEPT = [column.name for column in SearchEntry.__table__.columns if not column.primary_key]


@event.listens_for(Session, "after_flush")
def keep_up(session: Session, _context: object) -> None:
    """Bring the documents up to date that this flush has touched."""
    touched = list(touched_by(session))
    if touched:
        connection = session.connection()
        for searchable, ids in gathered(connection, touched):
            refresh(connection, searchable, ids)


def touched_by(session: Session) -> Iterator[tuple[Searchable, Iterable[int] | Select]]:
    for record in (*session.new, *session.deleted):
        yield from ((searchable, watch.ids(record)) for searchable, watch in watches_of(record))
    for record in session.dirty:
        if session.is_modified(record):
            for searchable, watch in watches_of(record):
                if has_changed(record, watch):
                    yield searchable, watch.ids(record)


def watches_of(record: Base) -> Iterator[tuple[Searchable, Watch]]:
    for searchable in SEARCHABLES.values():
        for watch in searchable.watches:
            if isinstance(record, watch.model):
                yield searchable, watch


def has_changed(record: Base, watch: Watch) -> bool:
    attributes = inspect(record).attrs
    return not watch.columns or any(attributes[name].history.has_changes() for name in watch.columns)


def gathered(
    connection: Connection, touched: Iterable[tuple[Searchable, Iterable[int] | Select]]
) -> Iterator[tuple[Searchable, set[int]]]:
    """The ids to look at again, for each kind once."""
    ids: dict[str, set[int]] = defaultdict(set)
    for searchable, which in touched:
        ids[searchable.kind] |= set(connection.scalars(which) if isinstance(which, Select) else which)
    for kind, wanted in ids.items():
        yield SEARCHABLES[kind], wanted - {None}  # type: ignore[arg-type]


def refresh(connection: Connection, searchable: Searchable, ids: Iterable[int]) -> None:
    """Look again at these records: keep what can be found of them, and forget the others."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        record_id = searchable.source.selected_columns["record_id"]
        entries = entries_of(searchable, connection.execute(searchable.source.where(record_id.in_(part))))
        if entries:
            connection.execute(upsert(connection.dialect), entries)
        gone = set(part) - {entry["record_id"] for entry in entries}
        if gone:
            connection.execute(
                delete(SearchEntry).where(SearchEntry.id.in_([entry_id(searchable.kind, each) for each in gone]))
            )


def entries_of(searchable: Searchable, found: Iterable[Any]) -> list[dict[str, Any]]:
    """The rows to keep; of a record that comes twice, as a person with two seats does, the first."""
    entries: dict[int, dict[str, Any]] = {}
    for row in found:
        if row.record_id not in entries:
            document = searchable.document(row)
            identity = {
                "id": entry_id(searchable.kind, row.record_id),
                "kind": searchable.kind,
                "record_id": row.record_id,
            }
            entries[row.record_id] = {**identity, **vars(document)}
    return list(entries.values())


def upsert(dialect: Dialect) -> Insert:
    insert: Any = postgresql.insert if dialect.name == "postgresql" else sqlite.insert
    new = insert(SearchEntry)
    changed = {name: new.excluded[name] for name in KEPT}
    return new.on_conflict_do_update(index_elements=["id"], set_=changed)  # type: ignore[no-any-return]


def rebuild() -> int:
    """Make the whole index anew, in one transaction, and say how many documents it holds."""
    connection = db.session.connection()
    connection.execute(delete(SearchEntry))
    if connection.dialect.name != "postgresql":
        return fill_all(connection)
    connection.execute(text("ANALYZE"))  # of tables that were filled past the application it would know nothing
    with without_indexes(connection):
        count = fill_all(connection)
    connection.execute(text("ANALYZE search_entry"))  # so that it knows which words stand everywhere
    return count


@contextmanager
def without_indexes(connection: Connection) -> Iterator[None]:
    """PostgreSQL makes an index of a million texts in a tenth of the time in which it keeps one while they come."""
    named = (
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'search_entry' AND indexname LIKE 'search_index%'"
    )
    indexes = connection.execute(text(named)).all()
    for name, _definition in indexes:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _name, definition in indexes:
        connection.exec_driver_sql(definition.replace("%", "%%"))


def fill_all(connection: Connection) -> int:
    return sum(fill(connection, searchable) for searchable in SEARCHABLES.values())


def fill(connection: Connection, searchable: Searchable) -> int:
    """Read the source from its first record to its last, some thousands at a time."""
    record_id = searchable.source.selected_columns["record_id"]
    ordered = searchable.source.order_by(None).order_by(record_id).limit(IN_BULK)
    last, count = 0, 0
    while found := connection.execute(ordered.where(record_id > last)).all():
        entries = entries_of(searchable, (row for row in found))
        connection.execute(upsert(connection.dialect), entries)
        last, count = found[-1].record_id, count + len(entries)
    return count
