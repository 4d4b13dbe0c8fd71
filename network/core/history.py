"""Who changed what, when, from what and to what: one row per changed record, written with the change itself.

The rows are append-only. A model that holds no business record says `keeps_history = False`, and columns that are
secrets or mere counters stand in `history_omits`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import has_request_context
from sqlalchemy import ForeignKey, Index, Select, event, insert, inspect, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from network.core import clock
from network.core.db import Base, Model, db
from network.core.login import visitor

MOST_KEPT = 100  # characters of each text that a new record begins with

#: Who acts where there is no request: a person's id in a command or a test, None for the network itself.
acting: ContextVar[int | None] = ContextVar("acting", default=None)


class Change(Model):
    """One change of one record: `fields` has, for each column, [from, to]."""

    __tablename__ = "change"
    keeps_history = False
    __table_args__ = (
        Index("ix_change_record", "record_type", "record_id", "id"),
        Index("ix_change_at", "at", "id"),
    )

    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    record_type: Mapped[str]
    record_id: Mapped[int]
    action: Mapped[str]  # created, changed, deleted
    fields: Mapped[dict[str, Any]]


@contextmanager
def acting_as(person_id: int | None) -> Iterator[None]:
    token = acting.set(person_id)
    try:
        yield
    finally:
        acting.reset(token)


def actor() -> int | None:
    if acting.get() is None and has_request_context():
        return visitor().id
    return acting.get()


def of(record: Base) -> Select:
    """The changes of a record, newest first."""
    return (
        select(Change)
        .where(Change.record_type == record.__tablename__, Change.record_id == record.id)
        .order_by(Change.id.desc())
    )


@event.listens_for(Session, "before_flush")
def gather(session: Session, _context: object, _instances: object) -> None:
    """Read what is about to change while the old values are still known."""
    gathered: list[Any] = [(record, "created", {}) for record in session.new if keeps(record)]
    gathered += [
        (record, "changed", changed) for record in session.dirty if keeps(record) and (changed := changes(record))
    ]
    gathered += [(record, "deleted", contents(record)) for record in session.deleted if keeps(record)]
    session.info["history"] = gathered


@event.listens_for(Session, "after_flush")
def write(session: Session, _context: object) -> None:
    gathered = session.info.pop("history", [])
    if gathered:
        common = {"at": clock.now(), "actor_id": actor()}
        session.connection().execute(
            insert(Change),
            [
                {
                    **common,
                    "record_type": record.__tablename__,
                    "record_id": record.id,
                    "action": action,
                    "fields": fields or beginning(record),
                }
                for record, action, fields in gathered
            ],
        )


@event.listens_for(Session, "after_rollback")
def drop(session: Session) -> None:
    session.info.pop("history", None)


def keeps(record: Any) -> bool:
    return bool(record.keeps_history)


def changes(record: Base) -> dict[str, list[Any]]:
    state = inspect(record)
    changed = {}
    for column in state.mapper.column_attrs:
        past = state.attrs[column.key].history
        if past.has_changes() and column.key not in record.history_omits:
            changed[column.key] = [
                plain(past.deleted[0]) if past.deleted else None,
                plain(past.added[0]) if past.added else None,
            ]
    return changed


def contents(record: Base) -> dict[str, list[Any]]:
    columns = inspect(record).mapper.column_attrs
    return {c.key: [plain(getattr(record, c.key)), None] for c in columns if c.key not in record.history_omits}


def beginning(record: Base) -> dict[str, list[Any]]:
    """What a new record begins with, in short: long texts stand in the record, and in the history once they change."""
    state = inspect(record)
    columns = [c.key for c in state.mapper.column_attrs if c.key not in {"id", *record.history_omits}]
    values = {key: plain(state.dict.get(key)) for key in columns if not key.endswith("_html")}
    return {key: [None, value] for key, value in values.items() if is_short(value)}


def is_short(value: Any) -> bool:
    return not (value is None or value == "" or isinstance(value, dict | list) or len(str(value)) > MOST_KEPT)


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


__all__ = ["Change", "acting_as", "db", "of"]
