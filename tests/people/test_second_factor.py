"""Signing in in two steps: which codes count, and when."""

import pyotp
import pytest
import time_machine
from sqlalchemy import select

from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.history import Change
from network.people import second_factor
from network.people.actions import second_factor as actions
from network.people.models import Person, RecoveryCode, Role, SecondFactor
from tests.builders.communities import participant, sensitive_community
from tests.builders.members import member, person, staff
from tests.builders.people import shown_by_app, with_second_factor
from tests.threads import at_once


def test_it_is_on_once_the_app_has_shown_a_right_code(network, sent_mail):
    ada = person()
    factor = actions.begin(ada)

    with pytest.raises(Refused, match="not the code that belongs to now"):
        actions.confirm(ada, "000000" if shown_by_app(ada) != "000000" else "111111")
    before = ada.second_factor_at
    codes = actions.confirm(ada, shown_by_app(ada))

    assert before is None
    assert ada.second_factor_at is not None
    assert len(set(codes)) == 10
    assert factor.last_step > 0
    assert [letter["Subject"] for letter in sent_mail()] == ["Two-step sign-in is on"]


def test_a_code_works_once_and_never_an_earlier_one_after_it(network):
    ada, _codes = with_second_factor()
    with time_machine.travel(clock.now(), tick=False) as clocks:
        clocks.shift(60)
        code, earlier = shown_by_app(ada), shown_by_app(ada, steps=-1)

        assert actions.accept(ada, code)
        assert not actions.accept(ada, code)
        assert not actions.accept(ada, earlier)


@pytest.mark.parametrize("steps, is_right", [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(network, steps, is_right):
    ada, _codes = with_second_factor()
    with time_machine.travel(clock.now(), tick=False) as clocks:
        clocks.shift(120)

        assert actions.accept(ada, shown_by_app(ada, steps)) is is_right


@pytest.mark.parametrize("typed", ["", " ", "12345", "1234567", "abcdef", "１２３４５６", "0" * 40, "ABCD EFGH"])
def test_what_is_no_code_opens_nothing(network, typed):
    ada, _codes = with_second_factor()

    assert not actions.accept(ada, typed)


def test_a_recovery_code_works_once_however_it_is_typed(network):
    ada, codes = with_second_factor()

    assert actions.accept(ada, f" {codes[0][:4].lower()}-{codes[0][4:10]} {codes[0][10:]}")
    assert not actions.accept(ada, codes[0])
    assert actions.accept(ada, codes[1])


def test_a_recovery_code_is_nobody_elses(network):
    (ada, codes), (ben, _others) = with_second_factor(), with_second_factor()

    assert not actions.accept(ben, codes[0])
    assert actions.accept(ada, codes[0])


def test_new_recovery_codes_end_the_old_ones(network):
    ada, old = with_second_factor()

    new = actions.new_recovery_codes(ada)

    assert not actions.accept(ada, old[3])
    assert actions.accept(ada, new[3])


def test_neither_the_key_nor_a_recovery_code_stands_in_the_database_or_the_history(network):
    _ada, codes = with_second_factor()
    factor = db.session.scalars(select(SecondFactor)).one()
    key = second_factor.secret_of(factor)

    kept = [str(row) for table in (SecondFactor.__table__, RecoveryCode.__table__, Person.__table__, Change.__table__)
            for row in db.session.execute(select(table))]  # fmt: skip

    assert not [row for row in kept if key in row or any(code in row for code in codes)]
    assert not [row for row in kept if factor.seed in row and "second_factor" in row]
    changed = db.session.scalars(select(Change).where(Change.record_type == "person", Change.action == "changed")).all()
    assert [list(change.fields) for change in changed] == [["second_factor_at"]]


def test_another_key_of_the_installation_is_another_key_of_the_app(network, app, monkeypatch):
    with_second_factor()
    factor = db.session.scalars(select(SecondFactor)).one()
    before = second_factor.secret_of(factor)
    monkeypatch.setitem(app.config, "SECRET_KEY", "x" * 40)

    assert second_factor.secret_of(factor) != before


def test_the_app_is_told_whose_key_it_is(network):
    ada = person(email="ada@example.org")
    factor = actions.begin(ada)

    found = pyotp.parse_uri(second_factor.address_for_app(factor, ada))

    assert (found.name, found.issuer, found.secret) == (
        "ada@example.org", "Belonging Network", second_factor.secret_of(factor),
    )  # fmt: skip


def test_turned_off_nothing_is_left_and_a_letter_says_so(network, sent_mail):
    ada, codes = with_second_factor()

    actions.turn_off(ada)

    assert ada.second_factor_at is None
    assert not actions.accept(ada, codes[0])
    assert db.session.scalars(select(SecondFactor)).all() == []
    assert sent_mail()[-1]["Subject"] == "Two-step sign-in is off"


def test_an_administrator_resets_it_for_somebody_else_only(network, sent_mail):
    ada, _codes = with_second_factor()
    alex, _others = with_second_factor(name="Alex Example")

    actions.reset(ada, by=alex)

    assert ada.second_factor_at is None
    assert "Alex Example has reset" in sent_mail()[-1].get_body(("plain",)).get_content().replace("\n", " ")
    with pytest.raises(Refused, match="Turn off your own"):
        actions.reset(alex, by=alex)
    with pytest.raises(Refused, match="does not sign in in two steps"):
        actions.reset(ada, by=alex)


def test_it_is_demanded_of_staff_and_where_things_are_sensitive(network, app, monkeypatch):
    delicate = sensitive_community()
    people = [staff(Role.POLICY), staff(Role.TRUSTEE), participant(delicate), member()]

    offered = [second_factor.is_demanded_of(each) for each in people]
    monkeypatch.setitem(app.config, "SECOND_FACTOR", "required")

    assert offered == [False] * 4
    assert [second_factor.is_demanded_of(each) for each in people] == [True, True, True, False]
    with pytest.raises(Refused, match="cannot be turned off"):
        actions.turn_off(people[0])


def test_of_ten_who_type_one_code_at_once_one_gets_in(postgres_app):
    ada, codes = with_second_factor()
    db.session.commit()
    known, code = ada.id, codes[0]

    by_paper = at_once(postgres_app, lambda number: actions.accept(db.session.get_one(Person, known), code), 10)
    with time_machine.travel(clock.now(), tick=False) as clocks:
        clocks.shift(60)
        shown = shown_by_app(ada)
        db.session.commit()
        by_app = at_once(postgres_app, lambda number: actions.accept(db.session.get_one(Person, known), shown), 10)

    assert (by_paper.count(True), by_app.count(True)) == (1, 1)
