"""What two people write to each other."""

from collections.abc import Collection

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from network.core.needs import row_of
from network.greetings.models import DirectMessage, Greeting
from network.greetings.queries.greetings import MOST_NEW, is_open, is_theirs
from network.people.models import Person


def messages_in(greeting: Greeting) -> Select:
    return select(DirectMessage).where(DirectMessage.greeting_id == greeting.id)


def message_got(person: Person, id: int) -> Select:
    """What the other of two wrote to the person."""
    return (
        messages_among([id])
        .join(DirectMessage.greeting)
        .where(is_theirs(person), DirectMessage.author_id != person.id, Greeting.declined_at.is_(None))
    )


def messages_among(ids: Collection[int]) -> Select:
    return select(DirectMessage).where(DirectMessage.id.in_(ids)).options(joinedload(DirectMessage.author))


def message_of_submission(author: Person, submission: str) -> Select:
    return select(DirectMessage).where(DirectMessage.author_id == author.id, DirectMessage.submission == submission)


def new_letters(person: Person) -> Select:
    """The same of letters not read yet: number is the greeting's, name who wrote."""
    return (
        select(*row_of(Greeting.id, func.max(DirectMessage.written_at), Person.name))
        .join(Greeting, DirectMessage.greeting_id == Greeting.id)
        .join(Person, Person.id == DirectMessage.author_id)
        .where(is_theirs(person), is_open(), DirectMessage.author_id != person.id, DirectMessage.read_at.is_(None))
        .group_by(Greeting.id, Person.name)
        .order_by(func.max(DirectMessage.written_at))
        .limit(MOST_NEW)
    )
