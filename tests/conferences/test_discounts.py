"""Discount codes: what they take off, for how many places, and that they are never used too often."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from network.conferences.actions import order as orders
from network.conferences.actions.discounts import add_code
from network.conferences.actions.swapping import swap
from network.conferences.models import Category
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from tests.builders.conferences import conference, guest, order


def with_code(percent=10, most_uses=2, **over):
    summit = conference()
    return summit, add_code(summit, "spring", percent, most_uses, **over)


def nets(booked):
    return [f"{place.net}" for place in booked.registrations]


def test_a_code_takes_its_part_off_as_many_places_as_it_has_left(network):
    summit, code = with_code()

    booked = order(
        summit, [guest(), guest(category=Category.BURSARY, asked_because="Student"), guest(), guest()], code="Spring"
    )

    assert nets(booked) == ["130.50", "0.00", "130.50", "145.00"]
    assert booked.registrations[0].why.endswith("; code SPRING −10%")
    assert (code.uses, booked.invoice.net) == (2, Decimal("406.00"))


def test_a_code_that_is_used_up_unknown_or_over_is_refused_in_words(network):
    summit, _code = with_code(most_uses=1)
    order(summit, code="SPRING")
    over, _code = with_code(valid_until=clock.today() - timedelta(days=1))

    for where, code, sentence in (
        (summit, "SPRING", "used as often as it may be"),
        (summit, "AUTUMN", "do not know the discount code AUTUMN"),
        (over, "SPRING", "it has ended"),
    ):
        with pytest.raises(Refused, match=sentence):
            order(where, code=code)


def test_a_cancelled_or_swapped_place_gives_its_use_back(network):
    summit, code = with_code(most_uses=1)
    booked = order(summit, code="SPRING")

    instead = swap(booked.registrations[0], guest())
    assert (code.uses, f"{instead.net}") == (1, "130.50")
    orders.cancel(instead)

    assert code.uses == 0


def test_the_table_itself_refuses_a_use_too_many(network):
    _summit, code = with_code(most_uses=1)
    code.uses = 2

    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_a_code_is_changed_but_not_below_what_was_used(network):
    summit, code = with_code()
    order(summit, [guest(), guest()], code="SPRING")

    assert add_code(summit, "SPRING", 20, 3) is code
    with pytest.raises(Refused):
        add_code(summit, "SPRING", 20, 1)
