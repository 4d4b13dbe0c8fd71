"""What points to a record, read from the tables themselves, so that no feature can be forgotten; and what two rows would share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Select, UniqueConstraint, func, select

from network.core.db import Base, db, rows

#: Columns that name a record without a foreign key.
LOOSE: dict[str, Sequence[tuple[str, str]]] = {
    "person": (("stored_file", "stored_by_id"), ("suspected_pair", "told_apart_by_id"))
}


@dataclass(frozen=True)
class Reference:
    """A column of some model that points to a table."""

    model: type[Base]
    key: str
    column: Column[Any]

    def rows_of(self, id: int) -> Sequence[Any]:
        return rows(select(self.model).where(self.column == id).order_by(self.model.id))

    def twin_of(self, row: Base, id: int) -> Base | None:
        """The row that stands where this one would come to stand if it pointed to `id`."""
        for columns, condition in unique_keys(self.model):
            if self.column not in columns:
                continue
            values = {each: id if each is self.column else value_of(row, each) for each in columns}
            if None in values.values():
                continue
            twin = select(self.model).where(self.model.id != row.id, *[each == value for each, value in values.items()])
            if condition is None:
                found = db.session.scalar(twin.limit(1))
            else:
                counts = db.session.scalar(select(self.model.id).where(self.model.id == row.id, condition))
                found = db.session.scalar(twin.where(condition).limit(1)) if counts else None
            if found is not None:
                return found  # type: ignore[no-any-return]
        return None

    @property
    def may_collide(self) -> bool:
        return any(self.column in columns for columns, _condition in unique_keys(self.model))


def references_to(table: str) -> Iterator[Reference]:
    loose = set(LOOSE.get(table, ()))
    for mapper in sorted(Base.registry.mappers, key=lambda each: each.class_.__tablename__):
        model = mapper.class_
        for column in model.__table__.columns:
            points = any(key.column.table.name == table for key in column.foreign_keys)
            if points or (model.__tablename__, column.name) in loose:
                yield Reference(model, mapper.get_property_by_column(column).key, column)


def unique_keys(model: type[Base]) -> Iterator[tuple[Sequence[Column[Any]], Any]]:
    """Each set of columns that no two rows share, with the condition under which that is so."""
    table: Any = model.__table__
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield list(constraint.columns), None
    for index in table.indexes:
        if index.unique:
            yield list(index.columns), index.dialect_options["sqlite"].get("where")


def value_of(row: Base, column: Column[Any]) -> Any:
    return getattr(row, type(row).__mapper__.get_property_by_column(column).key)  # type: ignore[attr-defined]


def counts_of(table: str, *ids: int) -> Select:
    """One row: for each record and each reference to it, how many rows point to it."""
    return select(
        *[
            select(func.count()).select_from(each.model).where(each.column == number).scalar_subquery()
            for number in ids
            for each in references_to(table)
        ]
    )
