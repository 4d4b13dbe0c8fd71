"""Guesses sent all at once count like guesses one after the other."""

from datetime import timedelta

import pytest
import time_machine
from werkzeug.exceptions import TooManyRequests

from network.core import clock
from network.core.db import db
from network.people import guesses
from network.people.guesses import Limit
from network.people.models import GuessCount
from tests.threads import at_once

FEW = Limit(3, timedelta(minutes=5))


@pytest.fixture
def counting(app, monkeypatch):
    monkeypatch.setitem(app.config, "RATE_LIMITS", True)


def guess(*keys, is_right=False, limit=FEW):
    try:
        with guesses.counted(keys, limit) as made:
            made.was_right = is_right
    except TooManyRequests as refused:
        db.session.rollback()
        return int(refused.retry_after)
    return 0


def test_after_so_many_wrong_ones_one_waits_until_the_first_is_old(network, counting):
    with time_machine.travel(clock.now(), tick=False) as clocks:
        guess("ada")
        clocks.shift(60)
        answers = [guess("ada") for _ in range(3)]
        clocks.shift(240)
        later = [guess("ada") for _ in range(2)]

    assert answers == [0, 0, 240]
    assert later == [0, 60]


def test_a_right_one_is_taken_back(network, counting):
    assert [guess("ada", is_right=True) for _ in range(9)] == [0] * 9
    assert db.session.query(GuessCount).one().moments == []


def test_one_key_that_has_had_enough_is_enough(network, counting):
    for _ in range(3):
        guess("ada", "here")

    assert guess("ada", "elsewhere") > 0
    assert guess("ben", "here") > 0
    assert guess("ben", "elsewhere") == 0


def test_who_reads_the_table_learns_no_address(network, counting):
    guess("address:203.0.113.1", "account:ada@example.org")

    kept = [row.key_hash for row in db.session.query(GuessCount)]
    assert [len(each) for each in kept] == [64, 64]


def test_thirty_wrong_ones_at_once_are_ten(postgres_app):
    postgres_app.config["RATE_LIMITS"] = True

    weighed = at_once(postgres_app, lambda number: guess("ada", f"from {number}", limit=guesses.PASSWORDS) == 0, 30)

    assert weighed.count(True) == 10


def test_first_guesses_in_any_order_of_keys_hold_each_other_up_never_for_good(postgres_app):
    postgres_app.config["RATE_LIMITS"] = True

    answers = at_once(
        postgres_app, lambda number: guess(*(["a", "b"] if number % 2 else ["b", "a"]), is_right=True), 12
    )

    assert answers.count(0) >= 3
