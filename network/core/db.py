"""The database: the base of all models, column types for what databases forget, and the two verbs of every action."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from flask import Flask, has_request_context, request
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, Dialect, Engine, Integer, MetaData, String, event, select
from sqlalchemy import Enum as EnumType
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.types import TypeDecorator

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SECONDS_TO_WAIT_FOR_A_LOCK = 10

Json = JSON().with_variant(JSONB(), "postgresql")


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is given back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} says no zone: use clock.now() or clock.at()")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """All that is read at once: a page reads some hundred moments."""
        return read_in_utc if dialect.name == "sqlite" else None


def read_in_utc(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{stored}+00:00") if stored else None


class Money(TypeDecorator[Decimal]):
    """Pounds with exact pence in Python, whole pence in the column."""

    impl = Integer
    cache_ok = True

    @property
    def python_type(self) -> type[Decimal]:
        return Decimal

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        pence = Decimal(value) * 100
        if pence != pence.to_integral_value():
            raise ValueError(f"{value} has a fraction of a penny")
        return int(pence)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


def values_of(choices: type[Enum]) -> list[str]:
    return [str(choice.value) for choice in choices]


NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
COLUMN_TYPES: dict[Any, Any] = {
    datetime: Moment,
    Decimal: Money,
    Enum: EnumType(Enum, native_enum=False, length=40, values_callable=values_of),  # words in a text column
    dict[str, Any]: Json,
    list[str]: Json,
    str: String,
}


class Base(DeclarativeBase):
    registry = registry(metadata=MetaData(naming_convention=NAMING), type_annotation_map=COLUMN_TYPES)

    #: Whether changes of this record are kept in the history, and which columns never are.
    keeps_history: ClassVar[bool] = True
    history_omits: ClassVar[frozenset[str]] = frozenset()

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


db = SQLAlchemy(model_class=Base, session_options={"autoflush": False})
migrate = Migrate()

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model

Record = TypeVar("Record", bound=Base)


def save(record: Record) -> Record:
    """Write the record within the transaction, so that it has its id. Committing is the lifecycle's."""
    db.session.add(record)
    db.session.flush()
    return record


class Vanished(Exception):
    """What somebody waited for was deleted meanwhile: to them it is not there."""


def lock(record: Base) -> None:
    """Hold the record until the transaction ends, and see it as it is now.

    SQLite locks the whole file as a writing transaction begins, so there only the fresh look remains.
    """
    db.session.flush()
    kind = type(record)
    # not `refresh`: it repeats the joins the record was read with, and PostgreSQL locks no outer join
    statement = select(kind).where(kind.id == record.id).with_for_update(of=kind)
    if db.session.scalars(statement.execution_options(populate_existing=True)).one_or_none() is None:
        raise Vanished(kind.__name__)


def rows(statement: Any, values: Mapping[str, Any] | None = None) -> Sequence[Any]:
    """All records (or, for several columns, rows) of a statement, without repeats."""
    result = db.session.execute(statement, values)
    return result.unique().scalars().all() if len(statement.column_descriptions) == 1 else result.unique().all()


def set_up(app: Flask) -> None:
    options: dict[str, Any] = {"hide_parameters": True}
    app.config["DATA_FOLDER"].mkdir(parents=True, exist_ok=True, mode=0o700)  # its mail and files too are private
    try:
        if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
            watch = watch_sqlite
            options["connect_args"] = {"timeout": SECONDS_TO_WAIT_FOR_A_LOCK, "check_same_thread": False}
        else:
            postgresql = import_module("network.core.postgresql")  # only where it is installed
            watch = postgresql.watch
            options["connect_args"] = {"cursor_factory": postgresql.Cursor}
        app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", options)
        db.init_app(app)
    except ModuleNotFoundError as missing:
        raise RuntimeError(
            f"DATABASE_URL names PostgreSQL, which needs {missing.name}: pip install -r requirements/postgres.txt"
        ) from missing
    migrate.init_app(app, db, directory=str(app.config.get("MIGRATIONS", "migrations")), render_as_batch=True)
    with app.app_context():
        watch(db.engine)


def watch_sqlite(engine: Engine) -> None:
    """SQLite as it should be: a write-ahead log, checked foreign keys, and no write that begins as a read.

    A transaction that reads first and writes later fails at once when another has written in between, however long it
    would wait; one that begins IMMEDIATE waits its turn. So everything but a request that only reads begins so.
    """

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-16000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        only_reads = has_request_context() and request.method in SAFE_METHODS
        connection.connection.execute("BEGIN" if only_reads else "BEGIN IMMEDIATE")
