"""The door, by its actions; and the records as the pages load them, so that their locks hold on both databases."""

import itertools
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from network.conferences import codes, door_key, queries
from network.conferences.actions import door
from network.conferences.actions import order as orders
from network.conferences.models import Outcome, Scan
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.login import Anonymous
from network.people.models import Role
from tests.builders.conferences import conference, guest, order, registration
from tests.builders.members import staff

numbers = itertools.count(1)


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

    door.undo_check_in(one, volunteer)

    assert not one.is_checked_in
    assert door.check_in(one, volunteer).outcome == Outcome.WELCOME
    door.undo_check_in(one, volunteer)
    with pytest.raises(Refused):
        door.undo_check_in(one, volunteer)


def passing(one, minutes=0, **over):
    """What a phone saw of this delegate, so many minutes ago."""
    given = {"key": f"scan {next(numbers)}", "code": one.code, "at": clock.now() - timedelta(minutes=minutes), "said": Outcome.WELCOME}  # fmt: skip
    return door.Passing(**{**given, **over})


def outcomes(taken):
    return {seen.key: scan.outcome if scan else None for seen, scan in taken}


def test_what_a_phone_tells_twice_happens_once(network):
    one, volunteer = registration(), staff(Role.EVENTS)
    seen = [passing(one, key="first"), passing(one, key="second", said=Outcome.AGAIN)]

    first = door.take_in(one.conference, seen, volunteer)
    again = door.take_in(one.conference, seen, volunteer)

    assert outcomes(first) == outcomes(again) == {"first": Outcome.WELCOME, "second": Outcome.AGAIN}
    assert db.session.query(Scan).count() == 2
    assert db.session.query(Scan).filter(Scan.key == "first").one().is_conflict is False


def test_who_came_by_two_doors_came_by_the_earlier_and_both_are_listed(network):
    one, north, south = registration(), staff(Role.EVENTS, name="Nora"), staff(Role.EVENTS, name="Sol")

    door.take_in(one.conference, [passing(one, 10, place="North", key="late")], north)
    taken = door.take_in(one.conference, [passing(one, 30, place="South", key="early")], south)

    assert outcomes(taken) == {"early": Outcome.AGAIN}
    assert (one.checked_in_place, one.checked_in_by_id) == ("South", south.id)
    listed = rows(queries.conflicts(one.conference))
    assert [(scan.place, scan.scanned_by.name) for scan in listed] == [("South", "Sol"), ("North", "Nora")]


def test_a_phone_that_knew_of_the_first_scan_makes_no_conflict(network):
    one, volunteer = registration(), staff(Role.EVENTS)
    door.check_in(one, volunteer)

    door.take_in(one.conference, [passing(one, said=Outcome.AGAIN)], volunteer)

    assert rows(queries.conflicts(one.conference)) == []


def test_a_phone_whose_clock_is_fast_lets_nobody_in_tomorrow(network):
    one = registration()

    with time_machine.travel(clock.now(), tick=False):
        door.take_in(one.conference, [passing(one, minutes=-600)], staff(Role.EVENTS))
        assert one.checked_in_at == clock.now()


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "1970-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00"])
def test_a_phone_whose_clock_stands_in_another_age_lets_people_in_about_now(network, at):
    one = registration(conference(in_days=0))

    door.take_in(one.conference, [passing(one, at=datetime.fromisoformat(at))], staff(Role.EVENTS))

    assert timedelta(0) <= clock.now() - one.checked_in_at <= timedelta(days=2)


def test_a_scan_of_another_event_is_nothing_here(network):
    elsewhere, here, volunteer = registration(), registration(), staff(Role.EVENTS)
    door.take_in(elsewhere.conference, [passing(elsewhere, key="theirs")], volunteer)

    taken = door.take_in(here.conference, [passing(here, key="theirs")], volunteer)

    assert outcomes(taken) == {"theirs": None}
    assert not here.is_checked_in


def test_what_was_cancelled_meanwhile_or_is_of_elsewhere_is_not_let_in(network):
    summit, volunteer = conference(), staff(Role.EVENTS)
    gone, elsewhere = registration(summit), registration(conference())
    orders.cancel(gone)

    taken = door.take_in(summit, [passing(gone, key="gone"), passing(elsewhere, key="elsewhere")], volunteer)

    assert outcomes(taken) == {"elsewhere": None, "gone": Outcome.CANCELLED}
    assert not gone.is_checked_in
    assert not elsewhere.is_checked_in


def test_phones_hear_what_changed_since_they_last_asked(network):
    summit, volunteer = conference(), staff(Role.EVENTS)
    first, second = registration(summit), registration(summit)
    door.check_in(first, volunteer, "North")
    after = db.session.scalar(queries.last_scan(summit))
    door.check_in(second, volunteer, "South")
    door.undo_check_in(first, volunteer)

    changes = {
        code: (came is not None, place)
        for code, came, place in db.session.execute(queries.changes_at_the_door(summit, after))
    }

    assert changes == {first.code: (False, ""), second.code: (True, "South")}


def test_the_key_of_the_list_is_another_each_day_and_given_out_only_around_the_event(network):
    summit = conference(in_days=100)
    day = clock.here(summit.starts_at).date()
    given = {}
    for name, moment in {
        "two days before": clock.at(day - timedelta(days=2), 12),
        "the day before": clock.at(day - timedelta(days=1), 0, 1),
        "that evening": clock.at(day, 23, 59),
        "the day after": clock.at(day + timedelta(days=1), 0, 0),
    }.items():
        with clock.set_to(moment):
            given[name] = door_key.key_of_today(summit) if door_key.is_given_out(summit) else None

    assert [name for name, key in given.items() if key] == ["the day before", "that evening"]
    assert given["the day before"] != given["that evening"]
    assert door_key.key_of_today(conference()) != door_key.key_of_today(summit)


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
