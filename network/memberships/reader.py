"""Whom a rule is for, as far as it may know before it is a statement: so one is put together for all of whom the same is true.

Rules of access take a person. Given a `Reader` instead, they can ask no more than stands here, and who it is stays a parameter
of the statement (`READER`). So what was put together for one reader is right for every other that is equal to it.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, bindparam

from network.people.models import Role

READER = bindparam("reader", type_=Integer())


@dataclass(frozen=True)
class Reader:
    """What is true of a person today."""

    is_authenticated: bool
    roles: frozenset[Role]
    is_member: bool
    opens_communities: bool

    @property
    def id(self) -> Any:
        return READER

    @property
    def is_staff(self) -> bool:
        return bool(self.roles)

    def holds(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)
