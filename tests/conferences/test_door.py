"""The door, by its actions; and the records as the pages load them, so that their locks hold on both databases."""

from decimal import Decimal

import pytest
import time_machine

from network.conferences import codes, queries
from network.conferences.actions import door
from network.conferences.actions import order as orders
from network.conferences.models import Outcome
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.login import Anonymous
from network.people.models import Role
from tests.builders.conferences import conference, guest, order, registration
from tests.builders.members import staff


def as_page(one):
    """The registration as its pages load it."""
    db.session.expunge_all()
    return db.session.scalars(queries.registration(one.id)).one()


def test_a_delegate_comes_in_once_and_the_second_scan_knows_when_where_and_by_whom(network):
    volunteer = staff(Role.EVENTS)
    one = as_page(registration())

    with time_machine.travel(clock.now(), tick=False):
        first = door.check_in(one, volunteer, "North door")
        second = door.check_in(one, volunteer, "South door")
        assert one.checked_in_at == clock.now()

    assert (first.outcome, second.outcome) == (Outcome.WELCOME, Outcome.AGAIN)
    assert (one.checked_in_place, one.checked_in_by_id) == ("North door", volunteer.id)


def test_a_check_in_can_be_undone(network):
    volunteer = staff(Role.EVENTS)
    one = as_page(registration())
    door.check_in(one, volunteer)

    door.undo_check_in(one)

    assert not one.is_checked_in
    assert door.check_in(one, volunteer).outcome == Outcome.WELCOME
    door.undo_check_in(one)
    with pytest.raises(Refused):
        door.undo_check_in(one)


def test_who_came_in_is_not_cancelled(network):
    one = as_page(registration())
    door.check_in(one, staff(Role.EVENTS))

    with pytest.raises(Refused):
        orders.cancel(one)


def test_a_code_is_read_however_it_is_typed(network):
    summit, volunteer = conference(), staff(Role.EVENTS)
    one = registration(summit)
    typed = " ".join(codes.readable(one.code).lower())

    assert door.check_in_by_code(summit, typed, volunteer).registration is one
    with pytest.raises(Refused):
        door.check_in_by_code(summit, "", volunteer)


@pytest.mark.parametrize(
    "in_days, over, credited",
    [(28, {}, 145), (27, {}, "72.50"), (14, {}, "72.50"), (13, {}, 0), (3, {"cancelled_at": clock.now()}, 145)],
)
def test_what_a_cancelled_place_gives_back_follows_the_published_rule(network, in_days, over, credited):
    summit = conference(in_days=in_days)
    one = order(summit).registrations[0]
    for name, value in over.items():
        setattr(summit, name, value)
    db.session.flush()

    orders.cancel(as_page(one))

    invoice = db.session.scalars(queries.order_with_all(one.order_id)).unique().one().invoice
    assert sum(note.net for note in invoice.credit_notes) == Decimal(credited)


def test_what_pages_load_can_be_locked_on_both_databases(network):
    slug = conference().slug
    db.session.expunge_all()
    summit = db.session.scalars(queries.conference_seen_by(Anonymous(), slug)).unique().one()
    placed = order(summit, [guest(), guest()]).id
    db.session.expunge_all()

    loaded = db.session.scalars(queries.order_with_all(placed)).unique().one()
    orders.add_purchase_order(loaded, "PO 1")
    orders.cancel(loaded.registrations[0])

    assert (loaded.invoice.purchase_order, loaded.conference.places_taken) == ("PO 1", 1)
