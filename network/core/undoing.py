"""What staff delete or merge can be undone for 30 days.

`with recording(title, record, by):` keeps a journal of every row that is deleted, changed or added inside it, whatever the
action does; undoing plays the journal backwards. What somebody has changed since stays as they left it. A nightly job
forgets journals that are too old, and with them the files of what was deleted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask import flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, ForeignKey, Index, Select, delete, event, inspect, select
from sqlalchemy import Enum as EnumType
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from network.core import clock
from network.core.db import Base, Json, Model, db, lock, rows, save
from network.core.errors import Refused
from network.core.files import StoredFile, storage
from network.core.history import plain
from network.core.jobs import daily
from network.core.lifecycle import after_commit
from network.core.retention import kept_for

KEPT_FOR = timedelta(days=30)


class UndoableKind(StrEnum):
    DELETION = "deletion"
    MERGE = "merge"


class Undoable(Model):
    """A deletion or a merge, with all it did. The journal may hold personal data; it is forgotten after 30 days."""

    __tablename__ = "undoable"
    __table_args__ = (
        Index("ix_undoable_done_at", "done_at", "id"),
        Index("ix_undoable_gone", "record_type", "gone_id"),
    )
    keeps_history = False  # what it does stands there, row by row

    kind: Mapped[UndoableKind]
    title: Mapped[str]
    record_type: Mapped[str]
    record_id: Mapped[int]  # what was deleted, or what a merge kept
    gone_id: Mapped[int | None]  # what a merge took away
    steps: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    done_at: Mapped[datetime]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)

    @property
    def ends_at(self) -> datetime:
        return self.done_at + KEPT_FOR

    @property
    def is_open(self) -> bool:
        return self.undone_at is None and clock.now() < self.ends_at


class Recording:
    """The journal while it is written; `undoable` once something was done that can be undone."""

    def __init__(self) -> None:
        self.steps: list[dict[str, Any]] = []
        self.undoable: Undoable | None = None

    @property
    def has_deletions(self) -> bool:
        return any(step["deed"] == "deleted" for step in self.steps)


@contextmanager
def recording(
    title: str,
    record: Base,
    by: Any,
    kind: UndoableKind = UndoableKind.DELETION,
    gone_id: int | None = None,
    only_deletions: bool = False,
) -> Iterator[Recording]:
    """Keep a journal of what happens inside. With `only_deletions` an edit that deletes nothing leaves none."""
    db.session.flush()
    journal = Recording()
    identity = (record.__tablename__, record.id)
    db.session.info["journal"] = journal
    try:
        yield journal
        db.session.flush()
    finally:
        db.session.info.pop("journal", None)
    if journal.has_deletions or (journal.steps and not only_deletions):
        journal.undoable = save(
            Undoable(
                kind=kind, title=title, record_type=identity[0], record_id=identity[1], gone_id=gone_id, steps=journal.steps,
                done_at=clock.now(), done_by_id=by.id if by else None,
            )
        )  # fmt: skip


def offer_undo(sentence: str, journal: Recording) -> None:
    """Say what was done, with a button that undoes it."""
    if journal.undoable:
        flash([sentence, journal.undoable.id], "undo")  # type: ignore[arg-type]
    else:
        flash(sentence, "success")


def offer_undo_at(sentence: str, address: str) -> None:
    """The same, for what a feature undoes itself."""
    flash([sentence, address], "undo")  # type: ignore[arg-type]


@event.listens_for(Session, "before_flush")
def gather(session: Session, _context: object, _instances: object) -> None:
    journal: Recording | None = session.info.get("journal")
    if journal is None:
        return
    journal.steps += [
        {"deed": "changed", **name_of(record), **changed}
        for record in session.dirty
        if record not in session.deleted and (changed := changes(record))
    ]
    gone = sorted(session.deleted, key=lambda record: depth(record.__tablename__), reverse=True)
    journal.steps += [{"deed": "deleted", **name_of(record), "row": contents(record)} for record in gone]
    session.info["journal_new"] = [record for record in session.new if record.keeps_history]


@event.listens_for(Session, "after_flush")
def note_new(session: Session, _context: object) -> None:
    journal: Recording | None = session.info.get("journal")
    added = session.info.pop("journal_new", [])
    if journal is not None:
        journal.steps += [
            {"deed": "added", **name_of(record)} for record in sorted(added, key=lambda each: depth(each.__tablename__))
        ]


def name_of(record: Base) -> dict[str, Any]:
    return {"table": record.__tablename__, "id": record.id}


def depth(table: str) -> int:
    """Where a table stands among those that point to each other: what is pointed to comes first."""
    return ORDER.setdefault(table, [each.name for each in Base.metadata.sorted_tables].index(table))


ORDER: dict[str, int] = {}


def changes(record: Base) -> dict[str, dict[str, Any]]:
    before, after = {}, {}
    state = inspect(record)
    for column in state.mapper.column_attrs:
        past = state.attrs[column.key].history
        if past.has_changes() and past.added != past.deleted:
            before[column.key] = plain(past.deleted[0]) if past.deleted else None
            after[column.key] = plain(past.added[0]) if past.added else None
    return {"before": before, "after": after} if before else {}


def contents(record: Base) -> dict[str, Any]:
    return {column.key: plain(getattr(record, column.key)) for column in inspect(record).mapper.column_attrs}


def undo(undoable: Undoable, by: Any) -> None:
    """Make it as it was, all of it or, where something stands in the way, nothing."""
    lock(undoable)
    if undoable.undone_at:
        raise Refused(_("This has been undone already."))
    if not undoable.is_open:
        raise Refused(_("This was more than 30 days ago, and has been forgotten."))
    if (
        undoable.kind == UndoableKind.MERGE
        and db.session.get(model_of(undoable.record_type), undoable.record_id) is None
    ):
        raise Refused(what_is_in_the_way())
    try:
        with db.session.begin_nested():
            for step in reversed(undoable.steps):
                UNDOING[step["deed"]](model_of(step["table"]), step)
    except IntegrityError:
        raise Refused(what_is_in_the_way()) from None
    undoable.undone_at, undoable.undone_by_id = clock.now(), by.id
    save(undoable)
    db.session.expire_all()


def what_is_in_the_way() -> str:
    return _(
        "It cannot be put back: what it belonged to is gone, or its place has been taken. Undo what was done later first."
    )


def put_back(model: type[Base], step: dict[str, Any]) -> None:
    values = {
        key: as_column_holds(model, key, value) for key, value in step["row"].items() if key in column_keys(model)
    }
    save(model(**values))


def change_back(model: type[Base], step: dict[str, Any]) -> None:
    """Only what is still as the deed left it: a later change stays. A count gets back what it lost."""
    record = db.session.get(model, step["id"])
    if record is None:
        return
    for key, before in step["before"].items():
        now, after = plain(getattr(record, key)), step["after"][key]
        if now == after:
            setattr(record, key, as_column_holds(model, key, before))
        elif key.endswith("_count"):
            setattr(record, key, now + before - after)
    db.session.flush()


def take_away(model: type[Base], step: dict[str, Any]) -> None:
    record = db.session.get(model, step["id"])
    if record is not None:
        db.session.delete(record)
        db.session.flush()


UNDOING = {"deleted": put_back, "changed": change_back, "added": take_away}


def model_of(table: str) -> type[Base]:
    return next(mapper.class_ for mapper in Base.registry.mappers if mapper.local_table.name == table)  # type: ignore[attr-defined]


def column_keys(model: type[Base]) -> set[str]:
    return {column.key for column in inspect(model).column_attrs}


def as_column_holds(model: type[Base], key: str, value: Any) -> Any:
    """A value of the journal as Python has it: a moment, a day, an amount, a word of an enumeration."""
    kind: Any = inspect(model).column_attrs[key].columns[0].type
    if value is None:
        return None
    if isinstance(kind, EnumType) and kind.enum_class:
        return kind.enum_class(value)
    wanted = kind.python_type
    if wanted is datetime:
        return datetime.fromisoformat(value)
    if wanted is date:
        return date.fromisoformat(value)
    return Decimal(value) if wanted is Decimal else value


def undoables() -> Select:
    """What can still be undone."""
    return select(Undoable).where(Undoable.undone_at.is_(None), Undoable.done_at > clock.now() - KEPT_FOR)


def merge_that_took(table: str, id: int) -> Select:
    """The merge by which a record went away."""
    return (
        select(Undoable)
        .where(Undoable.record_type == table, Undoable.gone_id == id, Undoable.undone_at.is_(None))
        .order_by(Undoable.id.desc())
        .limit(1)
    )


@daily
def forget_old() -> None:
    """Thirty days on, let go of the journals, and of the files of what is gone for good."""
    for undoable in rows(select(Undoable).where(Undoable.done_at < clock.now() - KEPT_FOR)):
        if undoable.undone_at is None:
            forget_files(file_keys(undoable))
        db.session.delete(undoable)


@kept_for(days=KEPT_FOR.days, what=_l("What was deleted or merged, so that it can be undone"))
def journals(before: datetime) -> Delete:
    """A day later than `forget_old`, which lets go of their files first."""
    return delete(Undoable).where(Undoable.done_at < before - timedelta(days=1))


def file_keys(undoable: Undoable) -> list[str]:
    gone = [step for step in undoable.steps if step["deed"] == "deleted" and step["table"] == StoredFile.__tablename__]
    return [step["row"]["key"] for step in gone]


def forget_files(keys: list[str]) -> None:
    def forget() -> None:
        for key in keys:
            storage().delete(key)

    after_commit(forget)
