"""A series by one press: a place in each webinar that has one, a line where it is full, and one letter about all of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from icalendar import Calendar
from sqlalchemy import func, select

from network.core import clock
from network.core.db import db, rows
from network.core.lifecycle import transaction
from network.people.models import Person
from network.webinars import actions
from network.webinars.actions.series import plan
from network.webinars.models import Audience, WaitingPlace, WebinarBooking, WebinarSeries
from tests.builders.members import person
from tests.builders.webinars import webinar


def in_days(days, **over):
    return webinar(series="Data at dusk", starts_at=clock.now() + timedelta(days=days), **over)


def taken_places(somebody):
    return [each.webinar for each in rows(select(WebinarBooking).where(WebinarBooking.person_id == somebody.id))]


def test_one_press_books_all_that_is_left_and_joins_the_line_of_what_is_full(network, sent_mail):
    first, held, full = in_days(7), in_days(14), in_days(21, capacity=1)
    in_days(28, net=Decimal(20), member_net=Decimal(20))  # costs something: left out
    in_days(35, audience=Audience.MEMBERS)  # is not there for a stranger
    actions.book(person(), full)
    me = person(email="me@example.org")
    actions.book(me, held)
    before = len(sent_mail())

    taken = actions.book_all(me, first.series)
    again = actions.book_all(me, first.series)

    assert [each.webinar for each in taken.booked] == [first]
    assert [each.webinar for each in taken.in_line] == [full]
    assert (again.booked, again.in_line) == ([], [])
    [letter] = sent_mail()[before:]
    assert (letter["To"], letter["Subject"]) == ("me@example.org", "Your place: Data at dusk")
    files = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    assert [str(Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")[0]["summary"]) for file in files] == [
        first.title
    ]
    text = letter.get_body(("plain",)).get_content()
    assert "number 1" in text
    assert full.title in text


def test_what_one_would_take_is_said_before(network):
    free, full, paid = in_days(7), in_days(14, capacity=1), in_days(21, net=Decimal(20), member_net=Decimal(20))
    actions.book(person(), full)
    me = person()

    said = plan(me, free.series)

    assert [[each.webinar for each in part] for part in (said.to_book, said.to_wait_for, said.to_pay)] == [
        [free],
        [full],
        [paid],
    ]
    assert len(said) == 2


def test_a_place_that_is_kept_for_somebody_in_line_is_theirs_to_take(network):
    full = in_days(14, capacity=1)
    booked = actions.book(person(), full)
    me = person()
    actions.wait(me, full)
    assert len(plan(me, full.series)) == 0
    actions.cancel_booking(booked)

    actions.book_all(me, full.series)

    assert taken_places(me) == [full]


def test_a_cancelled_webinar_and_one_that_has_been_are_no_part_of_it(network):
    gone, over, left = in_days(7), in_days(14), in_days(30)
    actions.cancel(gone)
    me = person()

    with clock.set_to(clock.now() + timedelta(days=20)):
        actions.book_all(me, left.series)

    assert over not in taken_places(me)
    assert taken_places(me) == [left]


def test_the_series_page_offers_it_and_says_what_came_of_it(client):
    series = in_days(7).series
    in_days(14)
    full = in_days(21, capacity=1)
    actions.book(person(), full)
    page = f"/webinars/series/{series.slug}"
    assert "Sign in to book all of them" in client.get(page).text
    assert client.get(f"{page}/booking").status_code == 303
    client.as_(person())
    assert "It takes a place in each of these 2:" in client.get(page).text
    assert client.last_query_count <= 12
    assert "Book and join the lines" in client.get(f"{page}/booking").text

    client.submit(f"{page}/booking", on=page)

    assert "You have 2 more places. You are in line for 1 that is full." in client.page.text
    assert "Book and join the lines" not in client.page.text
    assert "There is nothing left to book by one press." in client.get(f"{page}/booking").text


def test_a_series_of_what_one_may_not_see_is_not_there(client):
    in_days(7, audience=Audience.MEMBERS)

    assert client.as_(person()).get("/webinars/series/data-at-dusk/booking").status_code == 404


@pytest.mark.slow
def test_many_who_take_a_whole_series_at_once_never_wait_in_a_ring_nor_get_a_place_twice(postgres_app):
    series = in_days(7, capacity=3).series_id
    in_days(14, capacity=5)
    people = [person().id for _ in range(6)]
    db.session.commit()

    def press(number):
        with postgres_app.app_context():
            try:
                with transaction():
                    one = db.session.get_one(Person, people[number // 2])
                    taken = actions.book_all(one, db.session.get_one(WebinarSeries, series))
                    return len(taken.booked) + len(taken.in_line)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(press, range(12)))

    assert sorted(answers) == [0] * 6 + [2] * 6
    assert db.session.scalar(select(func.count(WebinarBooking.id))) == 8
    assert db.session.scalar(select(func.count(WaitingPlace.id))) == 4
