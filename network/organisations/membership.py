"""What this feature needs to know of memberships. They stand above it, so it asks, and they answer (`memberships/answers.py`)."""

from typing import Any, Protocol

from sqlalchemy import ColumnElement

from network.organisations.models import Organisation


class Answers(Protocol):
    """Who is a member now, and how many seats that gives."""

    def is_member(self, person: Any) -> bool:
        """The person holds a seat in an organisation with a current membership."""

    def is_member_now(self) -> ColumnElement[bool]:
        """A condition on organisations: those with a current membership."""

    def seats_of(self, organisation: Organisation) -> int:
        """How many people may hold a seat; none without a current membership."""


_answers: list[Answers] = []


def answered_by(answers: Answers) -> None:
    _answers[:] = [answers]


def membership() -> Answers:
    return _answers[0]
