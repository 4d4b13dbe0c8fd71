"""Who wants nothing more from whom."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import contains_eager

from network.greetings.models import Block
from network.people.models import Person


def is_blocked(viewer: Any) -> ColumnElement[bool]:
    """Whether the viewer blocked the person, or was blocked by them."""
    between = or_(
        and_(Block.person_id == viewer.id, Block.blocked_id == Person.id),
        and_(Block.blocked_id == viewer.id, Block.person_id == Person.id),
    )
    return exists(select(Block.id).where(between).correlate(Person))


def block_by(person: Person, other: Person) -> Select:
    return select(Block).where(Block.person_id == person.id, Block.blocked_id == other.id)


def blocks_by(person: Person) -> Select:
    return select(Block).join(Block.blocked).where(Block.person_id == person.id).options(contains_eager(Block.blocked))
