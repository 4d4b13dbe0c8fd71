"""Where a resource comes from: features that stand above the library say what they handed to it, and its page leads there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, literal, select, union_all

from network.core.addresses import path_to
from network.core.db import db


@dataclass(frozen=True)
class Origin:
    title: str
    address: str


@dataclass(frozen=True)
class Asked:
    """A feature's question: a person and a resource's number give (title, slug) of what they may see; its page is `endpoint`."""

    endpoint: str
    asked: Callable[[Any, int], Select]


#: Each feature's, in the order of FEATURES.
QUESTIONS: list[Asked] = []
Question = Callable[[Any, int], Select]


def says_origin(endpoint: str) -> Callable[[Question], Question]:
    """Mark a feature's question. All of them together are one statement."""

    def keep(question: Question) -> Question:
        QUESTIONS.append(Asked(endpoint, question))
        return question

    return keep


def origins_of(person: Any, resource_id: int) -> list[Origin]:
    parts = [
        select(literal(number).label("number"), each.asked(person, resource_id).subquery())
        for number, each in enumerate(QUESTIONS)
    ]
    together = union_all(*parts).subquery("asked")
    found = db.session.execute(select(together).order_by(together.c.number, together.c.title)).all()
    return [Origin(each.title, path_to(QUESTIONS[each.number].endpoint, slug=each.slug)) for each in found]
