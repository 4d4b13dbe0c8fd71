"""What is held about somebody, read by the register."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, func, or_, select

from network.conferences.models import Registration, Speaker
from network.core.db import Base
from network.people.models import Person
from network.privacy.register import SECRET, SECRET_ENDINGS


def table_and_column(place: str) -> tuple[Table, Column[Any]]:
    table_name, _dot, column_name = place.partition(".")
    table = Base.metadata.tables[table_name]
    return table, table.c[column_name]


def leads_to_a_person(column: Column[Any]) -> bool:
    return any(key.column.table.name == "person" for key in column.foreign_keys)


def leads_to_a_delegate(column: Column[Any]) -> bool:
    """To a registration, which is of a person with or without an account."""
    return any(key.column.table.name == "registration" for key in column.foreign_keys)


def leads_to_a_speaker(column: Column[Any]) -> bool:
    """To somebody in a programme, who is known by their address."""
    return any(key.column.table.name == "speaker" for key in column.foreign_keys)


def own_registrations(person: Person) -> Select:
    is_own = or_(Registration.person_id == person.id, func.lower(Registration.delegate_email) == person.email)
    return select(Registration.id).where(is_own)


def is_about(column: Column[Any], person: Person) -> ColumnElement[bool]:
    """By the person's number or, in a column of addresses, by theirs; what delegates said, by their registration."""
    if leads_to_a_delegate(column):
        return column.in_(own_registrations(person))
    if leads_to_a_speaker(column):
        return column.in_(select(Speaker.id).where(func.lower(Speaker.email) == person.email))
    if column.name == "id" or column.name.endswith("_id"):
        return column == person.id
    return func.lower(column) == person.email


def own_rows(place: str, person: Person) -> Select:
    """The rows about somebody, without secrets and without anybody else."""
    table, about = table_and_column(place)
    given = [each for each in table.columns if each is about or may_be_given(each)]
    return select(*given).where(is_about(about, person)).order_by(table.c.id)


def may_be_given(column: Column[Any]) -> bool:
    is_secret = column.name.endswith(SECRET_ENDINGS) or f"{column.table.name}.{column.name}" in SECRET
    return not (is_secret or leads_to_a_person(column) or leads_to_a_delegate(column))


def how_many(place: str, person: Person) -> Select:
    table, by = table_and_column(place)
    return select(func.count()).select_from(table).where(is_about(by, person))
