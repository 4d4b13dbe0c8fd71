"""What this feature needs to know of memberships. They stand above it, so it asks, and they answer (`memberships/answers.py`)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from sqlalchemy import ColumnElement

from network.organisations.models import Organisation


@dataclass(frozen=True)
class ExtraSeats:
    """What further seats cost, before VAT, from today to the last day of the term."""

    number: int
    net: Decimal
    ends_on: date

    @property
    def key(self) -> str:
        """What somebody agreed to: another number, or another price, is another thing."""
        return f"{self.number}:{self.net}"


class Answers(Protocol):
    """Who is a member now, how many seats that gives, and what more of them cost."""

    def is_member(self, person: Any) -> bool:
        """The person holds a seat in an organisation with a current membership."""

    def is_member_now(self) -> ColumnElement[bool]:
        """A condition on organisations: those with a current membership."""

    def seats_of(self, organisation: Organisation) -> int:
        """How many people may hold a seat; none without a current membership."""

    def extra_seats(self, organisation: Organisation, number: int) -> ExtraSeats | None:
        """The price of so many more seats; None without a current membership."""

    def buy_seats(self, organisation: Organisation, price: ExtraSeats) -> None:
        """Add the seats to the current term, and ask for their price by invoice."""


_answers: list[Answers] = []


def answered_by(answers: Answers) -> None:
    _answers[:] = [answers]


def membership() -> Answers:
    return _answers[0]
