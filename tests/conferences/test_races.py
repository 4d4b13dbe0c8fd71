"""Many at once, with real commits and threads: on PostgreSQL, and on SQLite with a file."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select

from network.billing.models import Invoice
from network.conferences import telling
from network.conferences.actions import lining_up, waiting
from network.conferences.actions import order as orders
from network.conferences.actions.booking import place_order
from network.conferences.actions.door import Passing, check_in_by_code, take_in
from network.conferences.actions.signing_up import sign_up, withdraw
from network.conferences.models import (
    Conference,
    Order,
    Outcome,
    Registration,
    Scan,
    Session,
    SignUp,
    WaitingParty,
)
from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.lifecycle import transaction
from network.core.outbox import OutboxMessage
from network.people.models import Person, Role
from tests.builders.conferences import conference, guest, order, registration, session
from tests.builders.members import member, member_organisation, staff, tier
from tests.conferences.test_booking import as_colleague


@pytest.fixture(params=["postgres_app", "own_app"])
def real_app(request):
    return request.getfixturevalue(request.param)


def all_at_once(app: Flask, count: int, deed):
    """What `deed(number)` answers in so many threads, each with a transaction of its own."""

    def alone(number):
        with app.app_context():
            try:
                with transaction():
                    return deed(number)
            except Refused as refused:
                return refused.sentence
            finally:
                db.session.remove()

    with ThreadPoolExecutor(min(count, 16)) as threads:
        return list(threads.map(alone, range(count)))


def count_of(model, *conditions):
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions))


@pytest.mark.slow
def test_fifty_people_after_ten_places_get_exactly_ten(real_app):
    summit = conference(capacity=10).id
    db.session.commit()

    def book(number):
        booked = place_order(
            db.session.get_one(Conference, summit),
            [guest(email=f"delegate{number}@example.org")],
            booker_name="Booker",
            booker_email=f"booker{number}@example.org",
        )
        return booked.registrations[0].delegate_email

    answers = all_at_once(real_app, 50, book)
    telling.sweep()

    told_they_have_a_place = {answer for answer in answers if "@" in answer}
    db.session.expire_all()
    assert set(db.session.scalars(select(Registration.delegate_email))) == told_they_have_a_place
    assert len(told_they_have_a_place) == 10
    assert Counter(answer for answer in answers if "@" not in answer) == {
        "The last place has just gone. Nothing was booked.": 40
    }
    assert db.session.get_one(Conference, summit).places_taken == 10
    assert count_of(Invoice) == 10
    assert count_of(OutboxMessage, OutboxMessage.recipient.like("delegate%")) == 10


@pytest.mark.slow
def test_forty_clicks_on_one_form_are_one_order(real_app):
    summit = conference(capacity=100).id
    coming = [guest(email="delegate@example.org")]
    db.session.commit()

    def click(_number):
        return place_order(
            db.session.get_one(Conference, summit),
            coming,
            booker_name="Booker",
            booker_email="booker@example.org",
            key="one form",
        ).id

    answers = all_at_once(real_app, 40, click)
    telling.sweep()

    db.session.expire_all()
    assert answers == [db.session.scalars(select(Order.id)).one()] * 40
    assert (count_of(Registration), count_of(Invoice)) == (1, 1)
    assert count_of(OutboxMessage, OutboxMessage.recipient == "delegate@example.org") == 1


@pytest.mark.slow
def test_included_places_are_not_given_twice_at_two_conferences(real_app):
    one = member_organisation(tier=tier(included_places=3))
    people = [member(one).id for _ in range(8)]
    summits = [conference().id, conference().id]
    db.session.commit()

    def book(number):
        somebody = db.session.get_one(Person, people[number // 2])
        place_order(db.session.get_one(Conference, summits[number % 2]), [as_colleague(somebody)], booker=somebody)

    all_at_once(real_app, 16, book)

    assert count_of(Registration, Registration.is_included) == 3
    assert count_of(Registration) == 16


@pytest.mark.slow
def test_two_doors_that_scan_one_code_let_one_in_and_tell_the_other(real_app):
    one = registration()
    code, summit = one.code, one.conference_id
    volunteer = staff(Role.EVENTS).id
    db.session.commit()

    def scan(number):
        found = check_in_by_code(
            db.session.get_one(Conference, summit), code, db.session.get_one(Person, volunteer), f"Door {number}"
        )
        return found.outcome, found.registration.checked_in_place

    answers = all_at_once(real_app, 8, scan)

    assert Counter(outcome for outcome, _place in answers) == {Outcome.WELCOME: 1, Outcome.AGAIN: 7}
    assert len({place for _outcome, place in answers}) == 1


@pytest.mark.slow
def test_forty_delegates_after_seven_places_in_a_session_get_exactly_seven_and_the_others_a_line(real_app):
    summit = conference(capacity=100)
    workshop = session(summit, capacity=7, needs_sign_up=True).id
    people = [registration(summit).id for _ in range(40)]
    db.session.commit()

    def choose(number):
        return sign_up(
            db.session.get_one(Session, workshop), db.session.get_one(Registration, people[number])
        ).has_place

    answers = all_at_once(real_app, 40, choose)

    db.session.expire_all()
    assert Counter(answers) == {True: 7, False: 33}
    assert db.session.get_one(Session, workshop).places_taken == 7
    assert count_of(SignUp, SignUp.placed_at.is_not(None)) == 7


@pytest.mark.slow
def test_places_given_up_while_others_come_are_neither_lost_nor_given_twice(real_app):
    summit = conference(capacity=100)
    workshop = session(summit, capacity=5, needs_sign_up=True)
    people = [registration(summit) for _ in range(30)]
    for each in people[:10]:
        sign_up(workshop, each)
    workshop, people = workshop.id, [each.id for each in people]
    db.session.commit()

    def choose(number):
        own = db.session.get_one(Session, workshop), db.session.get_one(Registration, people[number])
        return withdraw(*own) if number < 10 else sign_up(*own)

    all_at_once(real_app, 30, choose)

    db.session.expire_all()
    assert db.session.get_one(Session, workshop).places_taken == 5
    assert count_of(SignUp) == 20
    assert count_of(SignUp, SignUp.placed_at.is_not(None)) == 5


@pytest.mark.slow
def test_two_windows_do_not_give_one_delegate_two_sessions_at_one_time(real_app):
    summit = conference(capacity=100)
    workshops = [session(summit, capacity=5, needs_sign_up=True).id for _ in range(8)]
    one = registration(summit).id
    db.session.commit()

    def choose(number):
        return sign_up(db.session.get_one(Session, workshops[number]), db.session.get_one(Registration, one)).has_place

    answers = all_at_once(real_app, 8, choose)

    assert answers.count(True) == 1
    assert count_of(SignUp) == 1


@pytest.mark.slow
def test_phones_that_tell_the_same_at_once_in_any_order_are_heard_once(real_app):
    summit = conference()
    seen = [
        Passing(key=f"scan {number}", code=registration(summit).code, at=clock.now(), said=Outcome.WELCOME)
        for number in range(6)
    ]
    summit, volunteer = summit.id, staff(Role.EVENTS).id
    db.session.commit()

    def tell(number):
        told = seen if number % 2 else seen[::-1]
        taken = take_in(db.session.get_one(Conference, summit), told, db.session.get_one(Person, volunteer))
        return [scan.outcome for _passing, scan in taken]

    answers = all_at_once(real_app, 8, tell)

    assert answers == [[Outcome.WELCOME] * 6] * 8
    assert count_of(Scan) == 6


@pytest.mark.slow
def test_places_that_come_back_in_a_rush_are_taken_by_those_in_line_and_never_twice(real_app):
    summit = conference(capacity=8)
    places = [each.id for each in order(summit, [guest() for _ in range(8)]).registrations]
    parties = [
        lining_up.join(
            summit,
            [guest() for _ in range(size)],
            booker_name="Waiting",
            booker_email=f"waiting{size}@example.org",
            takes_some=size == 3,
            key=f"party of {size}",
        ).id
        for size in (2, 1, 3)
    ]
    summit_id = summit.id
    db.session.commit()

    def anything(number):
        if number < 8:
            return orders.cancel(db.session.get_one(Registration, places[number]))
        if number % 2:
            return place_order(
                db.session.get_one(Conference, summit_id),
                [guest()],
                booker_name="Booker",
                booker_email=f"booker{number}@example.org",
            )
        party = db.session.get_one(WaitingParty, parties[number % 3])
        return lining_up.accept(party) if number % 4 else waiting.decline(party)

    all_at_once(real_app, 40, anything)

    db.session.expire_all()
    summit = db.session.get_one(Conference, summit_id)
    offered = sum(db.session.scalars(select(WaitingParty.offered)))
    assert summit.places_taken == count_of(Registration, Registration.cancelled_at.is_(None))
    assert summit.places_offered == offered
    assert 0 <= summit.places_taken + summit.places_offered <= 8
