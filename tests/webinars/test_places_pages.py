"""One's place by a link from a letter, without signing in: one press books, looking changes nothing, others see nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from icalendar import Calendar

from network.billing.models import Invoice
from network.core import clock
from network.core.addresses import own_path
from network.core.db import db
from network.people.models import Role
from network.webinars import actions
from network.webinars.links import place_link, way_in_link
from network.webinars.models import Audience, Webinar, WebinarBooking
from tests.builders.members import member, person, staff
from tests.builders.webinars import webinar

MEETING = "https://meet.example.org/loom"


def path(link):
    return own_path(link)


def test_one_press_books_without_signing_in(client, sent_mail):
    talk, me = webinar(title="Events that bridge"), person()
    address = path(place_link(me, talk))

    client.get(address)
    assert db.session.query(WebinarBooking).count() == 0  # a scanner that looks books nothing
    client.submit(address)

    assert "You have a place." in client.page.text
    assert [booking.person for booking in db.session.query(WebinarBooking)] == [me]
    [letter] = sent_mail()
    assert [file.get_content_type() for file in letter.iter_attachments()] == ["text/calendar"]
    file = client.get(f"{address}/calendar.ics")
    assert Calendar.from_ical(file.data).walk("VEVENT")[0]["summary"] == "Events that bridge"


def test_the_same_link_gives_the_place_up_waits_and_leaves_the_line(client):
    talk, me = webinar(capacity=1), person()
    address = path(place_link(me, talk))
    client.submit(address)
    client.submit(address, {"deed": "give_up"})
    assert "Book a place" in client.page.text

    actions.book(person(), talk)
    client.submit(address)
    assert "You are in line, number 1." in client.page.text
    client.submit(address)
    assert "Join the line" in client.page.text


@pytest.mark.parametrize("deed", ["", "promote", "book'"])
def test_no_other_deed_is_known(client, deed):
    address = path(place_link(person(), webinar()))
    client.get(address)

    assert client.post(address, data={"deed": deed, "csrf_token": client.csrf_token}).status_code == 400


def test_a_link_that_is_not_ours_opens_nothing(client):
    talk, me = webinar(), person()
    link = path(place_link(me, talk))
    way_in = path(way_in_link(me, talk))

    for wrong in (f"{link}x", link[:-1], "/webinars/place/none", way_in.replace("way-in", "place")):
        assert client.get(wrong).status_code == 404
    me.email = "elsewhere@example.org"
    db.session.commit()
    assert client.get(link).status_code == 404


def test_who_may_not_see_it_any_more_gets_in_by_no_link(client):
    talk = webinar(audience=Audience.MEMBERS)
    me = person()

    assert client.get(path(place_link(me, talk))).status_code == 404
    assert client.get(path(way_in_link(me, talk))).status_code == 404


def test_the_personal_way_in_opens_only_in_its_time_and_only_with_a_place(client, time_machine):
    talk, me = webinar(join_url=MEETING), person()
    address = path(way_in_link(me, talk))
    assert client.get(address).status_code == 404
    booking = actions.book(me, talk)
    db.session.commit()

    client.get(address)
    assert "You are early. The way in opens on" in client.page.text
    assert MEETING not in client.page.text
    time_machine.move_to(talk.starts_at - timedelta(hours=1))
    assert client.get(address).location == MEETING
    time_machine.move_to(talk.ends_at - timedelta(seconds=1))
    assert client.get(address).location == MEETING
    time_machine.move_to(talk.ends_at)
    client.get(address)
    assert "This is over." in client.page.text
    booking.cancelled_at = clock.now()
    db.session.commit()
    assert client.get(address).status_code == 404


def test_what_is_not_free_asks_for_the_invoice_and_books_it_once(client):
    talk = webinar(net=Decimal(60), member_net=Decimal(40), starts_at=clock.now() + timedelta(days=20))
    ada = member()
    client.as_(ada).get(f"/webinars/{talk.slug}")
    assert "Book a place for £40.00" in client.page.text
    client.get(path(place_link(ada, talk)))
    assert "Sign in and book for £40.00" in client.page.text
    page = f"/webinars/{talk.slug}/book"

    answer = client.submit(page, {"customer_address": ""})
    assert (answer.status_code, "Type the address" in client.page.text) == (422, True)
    client.submit(page, {"customer_address": "Town Hall", "shown": "1.00"})
    assert "The price has changed" in client.page.text
    client.submit(page, {"customer_address": "Town Hall"})

    assert "You have a place." in client.page.text
    assert [invoice.net for invoice in db.session.query(Invoice)] == [Decimal(40)]


def test_the_line_on_the_webinars_own_page(client):
    talk = webinar(capacity=1)
    booked = actions.book(person(), talk)
    db.session.commit()
    me = person()
    client.as_(me)

    client.submit(f"/webinars/{talk.slug}/line", on=f"/webinars/{talk.slug}")
    assert "You are in line, number 1." in client.page.text
    actions.cancel_booking(booked)
    db.session.commit()
    client.get(f"/webinars/{talk.slug}")
    assert "A place is kept for you until" in client.page.text
    client.submit(f"/webinars/{talk.slug}/line/leaving", on=f"/webinars/{talk.slug}")
    assert "1 place is left." in client.page.text


def test_staff_add_a_course_with_further_sessions(client):
    client.as_(staff(Role.EVENTS))
    typed = {
        "title": "Shared Ground", "summary": "Common ground.", "kind": "training", "day": "2027-05-18", "begins": "10:00",
        "ends": "15:00", "audience": "members", "series": "Ground work", "net": "£120", "member_net": "90",
    }  # fmt: skip

    client.submit("/webinars/staff/new", {**typed, "another_session": "1"})
    assert "Session 2" in client.page.text
    further = {"more_sessions-0-day": "2027-05-25", "more_sessions-0-begins": "10:00"}
    answer = client.post(
        "/webinars/staff/new", data={**typed, **further, "recording_id": "0", "csrf_token": client.csrf_token}
    )
    assert (answer.status_code, "Fill this in as well" in client.page.text) == (422, True)
    client.post(
        "/webinars/staff/new",
        data={
            **typed,
            **further,
            "more_sessions-0-ends": "15:00",
            "recording_id": "0",
            "csrf_token": client.csrf_token,
        },
        follow_redirects=True,
    )

    [course] = db.session.query(Webinar)
    assert [clock.here(each.starts_at).day for each in course.sessions] == [18, 25]
    assert (course.net, course.member_net, course.series.title) == (Decimal(120), Decimal(90), "Ground work")
    assert "A course of 2 sessions" in client.page.text
    client.submit(f"/webinars/staff/{course.slug}")
    assert [clock.here(each.starts_at).day for each in course.sessions] == [18, 25]


def test_a_series_is_there_for_those_who_may_see_something_of_it(client):
    webinar(title="Dusk one", series="Data at dusk", audience=Audience.MEMBERS)

    assert client.get("/webinars/series/data-at-dusk").status_code == 404
    assert client.get("/webinars/series/none").status_code == 404
    client.as_(member()).get("/webinars/series/data-at-dusk")
    assert "Dusk one" in client.page.text
