"""Backup and restore: one archive of the database and the files, the same from SQLite and PostgreSQL.

`flask backup` reads one snapshot while people work. `flask restore` looks at the whole archive before it touches anything,
then puts it in place of what is there; so it also moves a network from SQLite to PostgreSQL, or back.
"""

import gzip
import hashlib
import json
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import click
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import downgrade, upgrade
from sqlalchemy import Connection, Date, DateTime, MetaData, Table, column, delete, func, insert, select, text, update
from sqlalchemy import table as table_named

from network.core import clock
from network.core.db import db
from network.core.lifecycle import transaction

FORMAT = 1
KEPT_FOR = timedelta(days=35)
BATCH = 1000
LEFT_OUT = ("alembic_version", "search_index", "huey")


#: What features do once an archive is in place.
AFTER_RESTORING: list[Callable[[], None]] = []


def after_restoring(close: Callable[[], None]) -> Callable[[], None]:
    """Mark what must not come back with an archive, because it may have been closed since it was written."""
    AFTER_RESTORING.append(close)
    return close


class BadArchive(click.ClickException):
    """The archive is not whole, not ours, or newer than this release; nothing was touched."""


def set_up(app: Flask) -> None:
    app.cli.add_command(backup)
    app.cli.add_command(restore)


@click.command("backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
def backup(folder: Path | None) -> None:
    """Write an archive of everything into FOLDER (by default the data folder's `backups`), readable by its owner alone."""
    folder = folder or current_app.config["DATA_FOLDER"] / "backups"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"weft-{clock.now():%Y%m%d-%H%M%S}.tar.gz"
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        write_archive(opened)
    for old in folder.glob("weft-*.tar.gz"):
        if datetime.fromtimestamp(old.stat().st_mtime, UTC) < clock.now() - KEPT_FOR:
            old.unlink()
    click.echo(str(target))


@click.command("restore")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.confirmation_option(prompt="This replaces everything in this network by what is in the archive. Go on?")
def restore(archive: Path) -> None:
    """Put the content of ARCHIVE in place of all that is here."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        revision = unpack_checked(archive, content)
        empty_the_database(revision)
        with db.engine.begin() as connection:
            load_tables(connection, content / "tables")
        put_files(content / "files")
        upgrade()
    with transaction():
        for close in AFTER_RESTORING:
            close()
    click.echo("Restored. Everybody signs in anew.")


def write_archive(target: BinaryIO) -> None:
    hashes: dict[str, str] = {}
    with tarfile.open(fileobj=target, mode="w:gz", compresslevel=6) as archive, db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
        for table in tables(connection).sorted_tables:
            add(archive, hashes, f"tables/{table.name}.jsonl.gz", lines_of(connection, table))
        for path in stored_files():
            add(archive, hashes, f"files/{path.name}", [path.read_bytes()], packed=False)
        manifest = {"format": FORMAT, "revision": revision, "written_at": clock.now().isoformat(), "sha256": hashes}
        add(archive, {}, "manifest.json", [json.dumps(manifest).encode()], packed=False)


def tables(connection: Connection) -> MetaData:
    known = MetaData()
    known.reflect(connection, only=lambda name, _metadata: not name.startswith(LEFT_OUT))
    return known


def lines_of(connection: Connection, table: Table) -> Iterator[bytes]:
    columns = [column for column in table.columns if column.computed is None]
    for row in connection.execute(select(*columns).execution_options(yield_per=BATCH)):
        plain = {column.name: told(value) for column, value in zip(columns, row, strict=True)}
        yield json.dumps(plain, ensure_ascii=False).encode() + b"\n"


def told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def add(
    archive: tarfile.TarFile, hashes: dict[str, str], name: str, parts: Iterable[bytes], packed: bool = True
) -> None:
    """Write one member, by way of a file on disk, and note its hash."""
    with tempfile.TemporaryFile() as spool:
        writer: Any = gzip.GzipFile(fileobj=spool, mode="wb", compresslevel=1) if packed else spool
        for part in parts:
            writer.write(part)
        if packed:
            writer.close()
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = spool.tell(), 0o600, int(clock.now().timestamp())
        spool.seek(0)
        hashes[name] = hashlib.file_digest(spool, "sha256").hexdigest()
        spool.seek(0)
        archive.addfile(entry, spool)


def stored_files() -> list[Path]:
    return sorted(path for path in (current_app.config["DATA_FOLDER"] / "files").rglob("*") if path.is_file())


def unpack_checked(path: Path, into: Path) -> str:
    """Unpack the archive beside everything, and compare each part with its hash; the schema it was written under."""
    try:
        with tarfile.open(path) as archive:
            archive.extractall(into, filter="data")
        manifest = json.loads((into / "manifest.json").read_text())
    except (tarfile.TarError, OSError, EOFError, ValueError) as broken:
        raise BadArchive("This archive is broken or not one of ours. Nothing was touched.") from broken
    found = {str(part.relative_to(into)) for part in into.rglob("*") if part.is_file()} - {"manifest.json"}
    whole = found == set(manifest["sha256"]) and all(
        hashlib.sha256((into / name).read_bytes()).hexdigest() == expected
        for name, expected in manifest["sha256"].items()
    )
    if not whole or manifest["format"] != FORMAT:
        raise BadArchive("This archive is not as it was written. Nothing was touched.")
    revisions = {script.revision for script in ScriptDirectory("migrations").walk_revisions()}
    if manifest["revision"] not in revisions:
        raise BadArchive("This archive was written by a newer release. Upgrade first. Nothing was touched.")
    return str(manifest["revision"])


def empty_the_database(revision: str) -> None:
    """An empty schema, as it was when the archive was written."""
    with db.engine.connect() as connection:
        begun = connection.dialect.has_table(connection, "alembic_version")
    if begun:
        downgrade(revision="base")
    upgrade(revision=revision)


def load_tables(connection: Connection, folder: Path) -> None:
    """Load each table after those it points to; where tables point at each other, that column follows at the end."""
    for table in reversed(tables(connection).sorted_tables):
        connection.execute(delete(table))  # what migrations brought with them comes from the archive as well
    loaded: set[str] = set()
    postponed: list[tuple[Table, str, list[dict[str, Any]]]] = []
    for table in tables(connection).sorted_tables:
        later = {key.parent.name for key in table.foreign_keys if key.column.table.name not in loaded}
        for batch in batches(folder / f"{table.name}.jsonl.gz", table):
            for name in later:
                postponed.append(
                    (table, name, [{"key": row["id"], "value": row[name]} for row in batch if row[name] is not None])
                )
            connection.execute(insert(table), [{**row, **dict.fromkeys(later)} for row in batch])
        loaded.add(table.name)
    for table, name, values in postponed:
        for each in values:
            connection.execute(update(table).where(table.c.id == each["key"]).values({name: each["value"]}))
    if connection.dialect.name == "postgresql":
        go_on_counting(connection, loaded)


def batches(path: Path, table: Table) -> Iterator[list[dict[str, Any]]]:
    if not path.exists():
        return
    batch: list[dict[str, Any]] = []
    with gzip.open(path) as lines:
        for line in lines:
            row = json.loads(line)
            batch.append({name: revived(table.c[name].type, value) for name, value in row.items() if name in table.c})
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def revived(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, DateTime):
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo or not kind.timezone else moment.replace(tzinfo=UTC)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def go_on_counting(connection: Connection, names: set[str]) -> None:
    """Let PostgreSQL's ids go on after the highest loaded."""
    for name in sorted(names):
        following = (
            select(func.coalesce(func.max(column("id")), 0) + 1).select_from(table_named(name)).scalar_subquery()
        )
        connection.execute(select(func.setval(func.pg_get_serial_sequence(name, "id"), following, False)))


def put_files(folder: Path) -> None:
    target: Path = current_app.config["DATA_FOLDER"] / "files"
    for old in stored_files():
        old.unlink()
    for path in sorted(folder.glob("*")):
        place = target / path.name[:2] / path.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
