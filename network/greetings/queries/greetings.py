"""Greetings between two people, for the two of them and nobody else."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload

from network.core.needs import row_of
from network.greetings.models import DirectMessage, Greeting
from network.greetings.queries.finding import is_greetable_by
from network.people.models import Person

MOST_NEW = 3


def greetings_of(person: Person) -> Select:
    """All that wait for the person, that they sent and that are under way, the latest first; with whether there is news in it."""
    news = exists(
        select(DirectMessage.id).where(
            DirectMessage.greeting_id == Greeting.id,
            DirectMessage.author_id != person.id,
            DirectMessage.read_at.is_(None),
        )
    )
    return (
        select(Greeting, news.label("has_news"))
        .where(is_theirs(person), Greeting.declined_at.is_(None), Greeting.ended_at.is_(None))
        .options(joinedload(Greeting.sender), joinedload(Greeting.recipient))
        .order_by(Greeting.last_at.desc(), Greeting.id.desc())
    )


def greeting_of(person: Person, id: int) -> Select:
    """A greeting the person sent or got; one they declined is over for both."""
    return (
        select(Greeting)
        .where(Greeting.id == id, is_theirs(person), Greeting.declined_at.is_(None))
        .options(joinedload(Greeting.sender), joinedload(Greeting.recipient))
    )


def greeting_got(person: Person, id: int) -> Select:
    """A greeting that somebody else sent to the person, and that they have not declined."""
    return greeting_of(person, id).where(Greeting.to_id == person.id)


def is_theirs(person: Person) -> ColumnElement[bool]:
    return or_(Greeting.from_id == person.id, Greeting.to_id == person.id)


def greetings_among(ids: Collection[int]) -> Select:
    return select(Greeting).where(Greeting.id.in_(ids)).options(joinedload(Greeting.sender))


def open_greeting(one: Person, other: Person) -> Select:
    """The greeting between two that waits or is under way."""
    return select(Greeting).where(is_between(one, other), Greeting.declined_at.is_(None), Greeting.ended_at.is_(None))


def way_to(person: Person, other: Person) -> Select:
    """(whether the person may say hello to the other, the id of the greeting that is open between them or nothing)"""
    known = open_greeting(person, other).with_only_columns(Greeting.id).limit(1).scalar_subquery()
    return select(is_greetable_by(person), known).select_from(Person).where(Person.id == other.id)


def is_between(one: Person, other: Person) -> ColumnElement[bool]:
    return or_(
        and_(Greeting.from_id == one.id, Greeting.to_id == other.id),
        and_(Greeting.from_id == other.id, Greeting.to_id == one.id),
    )


def answered_no(one: Person, other: Person, since: datetime) -> Select:
    return select(Greeting.id).where(
        is_between(one, other), or_(Greeting.declined_at >= since, Greeting.ended_at >= since)
    )


def sent_since(person: Person, since: datetime) -> Select:
    return select(func.count()).select_from(Greeting).where(Greeting.from_id == person.id, Greeting.sent_at >= since)


def new_greetings(person: Person) -> Select:
    """Rows (see `core.needs.row_of`) of greetings to answer: number is the greeting's, name who sent it."""
    return (
        select(*row_of(Greeting.id, Greeting.sent_at, Person.name))
        .join(Person, Person.id == Greeting.from_id)
        .where(Greeting.to_id == person.id, Greeting.accepted_at.is_(None), is_open())
        .order_by(Greeting.sent_at)
        .limit(MOST_NEW)
    )


def is_open() -> ColumnElement[bool]:
    return and_(Greeting.declined_at.is_(None), Greeting.ended_at.is_(None))
