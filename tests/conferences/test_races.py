"""Many at once, with real commits and threads: on PostgreSQL, and on SQLite with a file."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from network.billing.actions import record_payment
from network.billing.models import Invoice, PaymentMethod
from network.conferences import queries, telling
from network.conferences.actions import holding, lining_up, waiting
from network.conferences.actions import order as orders
from network.conferences.actions.booking import place_order
from network.conferences.actions.choosing import star
from network.conferences.actions.door import Passing, check_in_by_code, take_in
from network.conferences.actions.programme import remove_session
from network.conferences.actions.room_door import count_in, count_out
from network.conferences.actions.signing_up import sign_up, withdraw
from network.conferences.actions.swapping import swap
from network.conferences.models import (
    Badge,
    Conference,
    Favourite,
    Order,
    Outcome,
    Registration,
    Scan,
    Session,
    SessionArrival,
    SignUp,
    WaitingParty,
)
from network.core import clock
from network.core.db import Vanished, db, lock
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
def test_a_room_counts_somebody_once_whoever_scans_them_at_the_same_moment(real_app):
    one = registration()
    summit = one.conference
    other = registration(summit)
    talk, codes = session(summit).id, [one.code, other.code]
    volunteer = staff(Role.EVENTS).id
    db.session.commit()

    def scan(number):
        counted = count_in(db.session.get_one(Session, talk), codes[number % 2], db.session.get_one(Person, volunteer))
        return counted[1]

    answers = all_at_once(real_app, 8, scan)

    db.session.expire_all()
    assert Counter(answers) == {True: 2, False: 6}
    assert (db.session.get_one(Session, talk).people_counted, count_of(SessionArrival)) == (2, 2)


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


def while_locked(app: Flask, conference_id: int, others, deed):
    """What `deed()` comes to that began before, and waited while `others()` was done in a transaction and came true."""
    began, is_held = threading.Event(), threading.Event()

    def first():
        with app.app_context(), transaction():
            lock(db.session.get_one(Conference, conference_id))
            is_held.set()
            began.wait(10)
            time.sleep(0.5)  # the other has read what it needs, and waits for the lock
            others()

    def second():
        is_held.wait(10)
        return deed(began.set)

    with ThreadPoolExecutor(2) as threads:
        held = threads.submit(first)
        answer = threads.submit(second)
        held.result(30)
        return answer.result(30)


def due_for_release():
    """The numbers of a booking of two places that was reminded of, and is not paid."""
    with clock.set_to(clock.now() - timedelta(days=40)):
        booked = order(conference(capacity=10), [guest(), guest()])
    booked.reminded_for = booked.held_until = booked.invoice.due_on
    db.session.commit()
    return booked.id, booked.conference_id, booked.registrations[0].id, booked.invoice.id


@pytest.mark.slow
@pytest.mark.parametrize("deed", [orders.cancel, lambda place: swap(place, guest())])
def test_places_about_to_be_released_that_were_given_up_meanwhile_are_counted_once(postgres_app, deed):
    order_id, summit, place, _invoice = due_for_release()

    def release(read):
        with postgres_app.app_context(), transaction():
            late = db.session.scalars(queries.order_with_all(order_id)).one()
            places = late.standing
            read()
            holding.look_at(late)
            return len(places)

    assert while_locked(postgres_app, summit, lambda: deed(db.session.get_one(Registration, place)), release) == 2

    db.session.expire_all()
    assert count_of(Registration, Registration.cancelled_at.is_(None)) == 0
    assert db.session.get_one(Conference, summit).places_taken == 0


@pytest.mark.slow
def test_what_is_paid_at_this_moment_is_not_released(postgres_app):
    order_id, summit, _place, invoice = due_for_release()
    is_recorded = threading.Event()

    def pay():
        with postgres_app.app_context(), transaction():
            paid = db.session.get_one(Invoice, invoice)
            record_payment(paid, paid.total, clock.today(), PaymentMethod.TRANSFER)
            is_recorded.set()
            time.sleep(1)

    def release():
        is_recorded.wait(10)
        with postgres_app.app_context(), transaction():
            holding.look_at(db.session.scalars(queries.order_with_all(order_id)).one())

    with ThreadPoolExecutor(2) as threads:
        for each in [threads.submit(pay), threads.submit(release)]:
            each.result(30)

    db.session.expire_all()
    assert count_of(Registration, Registration.cancelled_at.is_(None)) == 2
    assert db.session.get_one(Conference, summit).places_taken == 2


@pytest.mark.slow
def test_a_session_that_is_removed_while_somebody_chooses_it_is_not_there_for_them(postgres_app):
    summit = conference()
    workshop, one = session(summit, capacity=5, needs_sign_up=True).id, registration(summit).id
    summit = summit.id
    db.session.commit()

    def choose(read):
        with postgres_app.app_context(), transaction():
            chosen = db.session.get_one(Session, workshop)
            lock(db.session.get_one(Registration, one))
            read()
            time.sleep(1)
            with pytest.raises(Vanished):
                sign_up(chosen, db.session.get_one(Registration, one))
            raise Refused("not there")

    with pytest.raises(Refused, match="not there"):
        while_locked(postgres_app, summit, lambda: remove_session(db.session.get_one(Session, workshop)), choose)
    assert count_of(SignUp) == 0


@pytest.mark.slow
def test_a_star_and_a_sheet_of_badges_asked_for_many_times_at_once_are_one(real_app):
    one, eve = registration(), staff(Role.EVENTS).id
    keynote, slug, ada = session(one.conference).id, one.conference.slug, member().id
    db.session.commit()

    def star_it(_number):
        star(db.session.get_one(Session, keynote), db.session.get_one(Person, ada))
        return True

    def print_it(_number):
        desk = real_app.test_client().as_(db.session.get_one(Person, eve))
        desk.get(f"/conferences/{slug}/staff/badges")
        return desk.post(f"/conferences/{slug}/staff/badges/sheet", data={"csrf_token": desk.csrf_token}).status_code

    assert all_at_once(real_app, 8, star_it) == [True] * 8
    assert Counter(all_at_once(real_app, 4, print_it)) == {200: 1, 303: 3}
    assert (count_of(Favourite), count_of(Badge)) == (1, 1)


@pytest.mark.slow
def test_whoever_is_counted_out_of_a_room_by_several_at_once_is_counted_out_once(postgres_app):
    summit = conference()
    talk, volunteer = session(summit), staff(Role.EVENTS)
    [ada, _bilal] = [count_in(talk, registration(summit).code, volunteer)[0].id for _ in range(2)]
    talk = talk.id
    db.session.commit()

    def leave(_number):
        known = db.session.get(SessionArrival, ada)
        if known is None:
            return "gone"
        try:
            count_out(known)
        except Vanished as vanished:
            raise Refused("gone") from vanished
        return "out"

    answers = all_at_once(postgres_app, 8, leave)

    db.session.expire_all()
    assert Counter(answers) == {"out": 1, "gone": 7}
    assert db.session.get_one(Session, talk).people_counted == 1
