"""What memberships answer when organisations ask: who is a member now, how many seats that gives, and what more cost."""

from typing import Any

from sqlalchemy import ColumnElement

from network.core.db import db
from network.memberships.actions.seats import buy_extra_seats, price_of_extra_seats
from network.memberships.queries import terms
from network.memberships.voice import is_member
from network.organisations.membership import ExtraSeats, answered_by
from network.organisations.models import Organisation


class Memberships:
    def is_member(self, person: Any) -> bool:
        return is_member(person)

    def is_member_now(self) -> ColumnElement[bool]:
        return terms.is_member_now()

    def seats_of(self, organisation: Organisation) -> int:
        current = db.session.scalar(terms.current_membership(organisation))
        return current.seats if current else 0

    def extra_seats(self, organisation: Organisation, number: int) -> ExtraSeats | None:
        return price_of_extra_seats(organisation, number)

    def buy_seats(self, organisation: Organisation, price: ExtraSeats) -> None:
        buy_extra_seats(organisation, price)


answered_by(Memberships())
