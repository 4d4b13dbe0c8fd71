"""T-MEM-5 and T-DEL-6 on a phone: a free webinar by one press, from its page and from the mail; one’s sessions in one’s calendar by one press."""

from datetime import timedelta
from urllib.request import urlopen

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from network.conferences.actions.choosing import star
from network.core import clock
from network.core.addresses import own_path
from network.core.db import db
from network.people import passwords
from network.people.models import Role
from network.webinars import actions
from network.webinars.actions.attendance import tick
from network.webinars.links import place_link
from tests.browser import Walk, assert_no_sideways_scroll, axe, sign_in
from tests.builders.conferences import conference, registration, session
from tests.builders.members import member, person, staff
from tests.builders.webinars import webinar
from tests.checking_client import PASSWORD


@pytest.fixture
def programme(own_app):
    me = member(email="ada@example.org", password_hash=passwords.hashed(PASSWORD))
    talk = webinar(title="Events that bridge")
    past = webinar(title="Reading your local data", starts_at=clock.now() + timedelta(seconds=1))
    booking = actions.book(me, past)
    begun = clock.now() - timedelta(days=1)
    actions.edit(past, 1, starts_at=begun, ends_at=begun + timedelta(hours=1))
    tick(past.sessions[0], [booking.id])
    full = webinar(title="Full house", capacity=1)
    actions.book(person(), full)
    begins = clock.now() + timedelta(days=20)
    further = [(begins + timedelta(days=7), begins + timedelta(days=7, hours=3))]
    webinar(
        title="A course for money", net=60, member_net=40, starts_at=begins, more_sessions=further, series="Ground work"
    )
    summit = conference(title="Belonging")
    registration(summit, person_id=me.id)
    star(session(summit, title="One number, eight domains"), me)
    staff(Role.EVENTS, email="ewan@example.org", password_hash=passwords.hashed(PASSWORD))
    letters = {"letter": own_path(place_link(me, talk)), "full": own_path(place_link(me, full))}
    found = {**letters, "conference": summit.slug}
    db.session.commit()  # nothing is held while the browser presses
    return found


def test_a_member_joins_a_free_webinar_by_one_press_from_its_page(programme, live, page):
    shown = page(live, width=390)
    sign_in(shown, "ada@example.org")
    shown.goto("/webinars/events-that-bridge")
    walk = Walk(shown)
    walk.start()

    walk.click("button", "Book a place")

    expect(shown.get_by_text("You have a place. We have sent you an email")).to_be_visible()
    walk.assert_took(loads=1, presses=1)
    assert_no_sideways_scroll(shown)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_member_joins_a_free_webinar_by_one_press_from_the_mail_without_signing_in(programme, live, page, javascript):
    shown = page(live, width=390, javascript=javascript)
    shown.goto(programme["letter"])
    walk = Walk(shown)
    walk.start()

    walk.click("button", "Book a place")

    expect(shown.get_by_text("You have a place. We have sent you an email")).to_be_visible()
    walk.assert_took(loads=1, presses=1)
    assert_no_sideways_scroll(shown)
    with shown.expect_download() as file:
        shown.get_by_role("link", name="Add to your calendar").click()
    assert file.value.suggested_filename == "events-that-bridge.ics"


def test_a_delegate_has_a_live_feed_of_their_sessions_by_one_press(programme, live, page):
    shown = page(live, width=390, javascript=False)
    sign_in(shown, "ada@example.org")
    shown.goto(f"/conferences/{programme['conference']}/mine")
    walk = Walk(shown)
    walk.start()

    walk.click("button", "Subscribe to my calendar")

    expect(shown.get_by_role("heading", name="It is ready")).to_be_visible()
    walk.assert_took(loads=1, presses=1)
    assert_no_sideways_scroll(shown)
    address = shown.locator("code.address").inner_text()
    with urlopen(live + address[address.index("/calendar/") :]) as answer:
        titles = {str(event["summary"]) for event in Calendar.from_ical(answer.read()).walk("VEVENT")}
    assert {"Belonging", "One number, eight domains"} <= titles


@pytest.mark.parametrize("width, scheme", [(320, "light"), (1280, "dark")])
def test_the_pages_are_for_everybody(programme, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    for address in (programme["letter"], programme["full"], "/certificates"):
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)
    sign_in(shown, "ada@example.org")
    for address in (
        "/calendar", "/training-record", "/webinars/full-house", "/webinars/a-course-for-money", "/webinars/a-course-for-money/book",
        "/webinars/series/ground-work", "/webinars/reading-your-local-data", "/webinars/reading-your-local-data/join",
    ):  # fmt: skip
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)


@pytest.mark.parametrize("width, scheme", [(320, "dark"), (1280, "light")])
def test_the_pages_of_events_staff_are_for_everybody(programme, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, "ewan@example.org")
    for address in (
        "/webinars/staff/reading-your-local-data/attendance", "/webinars/staff/reading-your-local-data/library",
        "/webinars/staff/a-course-for-money", "/webinars/reading-your-local-data", "/feedback/webinar/2",
    ):  # fmt: skip
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)
