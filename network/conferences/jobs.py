"""What events do by themselves: remind, ask for names, pass on offers of places that ran out, release what was not paid, end idle lines."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from network.conferences import queries
from network.conferences.actions import holding, naming, speaking, waiting
from network.conferences.models import Order, WaitingParty
from network.core import clock
from network.core.db import db, rows
from network.core.jobs import daily, every
from network.core.lifecycle import commit, transaction


@daily
def remind_speakers() -> None:
    for speaker in rows(queries.to_be_asked_again(clock.now())):
        speaking.ask_again(speaker)


@every(minutes=1)
def pass_offers_on() -> None:
    for party_id in found(queries.offers_past(clock.now())):
        with transaction():
            waiting.let_offer_pass(db.session.get_one(WaitingParty, party_id))


@daily
def look_at_unpaid_bookings() -> None:
    """Remind of places that are kept until they are paid, and release those that were not."""
    for order_id in found(queries.orders_due_by(clock.today() + holding.REMINDER)):
        with transaction():
            holding.look_at(db.session.scalars(queries.order_with_all(order_id)).one())


@daily
def ask_for_missing_names() -> None:
    """Ask whoever booked who comes to the places that have no name, ten days before and again three days before."""
    now = clock.now()
    for order_id in found(queries.orders_without_names(now, now + naming.ASKED_BEFORE[0] + timedelta(days=1))):
        with transaction():
            naming.ask_for_names(db.session.get_one(Order, order_id))


@every(minutes=10)
def end_lines() -> None:
    for party_id in found(queries.waiting_in_vain(clock.now())):
        with transaction():
            waiting.close(db.session.get_one(WaitingParty, party_id))


def found(statement: Any) -> Sequence[int]:
    """The ids, with nothing held while each is dealt with in a transaction of its own."""
    ids = rows(statement)
    commit()
    return ids
