"""Booking a webinar, in a real browser: one click, with and without scripts, by keyboard, in light and dark."""

from datetime import timedelta

import pytest

from network.core import clock
from network.core.db import db
from network.people import passwords
from network.people.models import Role
from network.webinars import actions
from network.webinars.models import Audience
from tests.browser import assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.members import member, person, staff
from tests.builders.webinars import webinar, webinar_draft
from tests.checking_client import PASSWORD


@pytest.fixture
def programme(own_app):
    talk = webinar(
        title="Reading your local data", audience=Audience.MEMBERS, capacity=20, description="Bring a table."
    )
    full = webinar(title="Full house", capacity=1)
    webinar_draft(title="Not yet")
    webinar(title="Events that bridge", starts_at=clock.now() - timedelta(days=40))
    actions.cancel(webinar(title="Called off"), "The speaker is ill.")
    actions.book(person(), full)
    actions.book(person(), talk)
    people = {
        "member": member(email="ada@example.org", password_hash=passwords.hashed(PASSWORD)).email,
        "staff": staff(Role.EVENTS, email="sam@example.org", password_hash=passwords.hashed(PASSWORD)).email,
    }
    db.session.commit()
    return people


@pytest.mark.parametrize("javascript", [True, False])
def test_a_member_books_with_one_click_on_a_phone_and_gets_the_calendar_file(programme, live, page, javascript):
    shown = page(live, width=390, javascript=javascript)
    sign_in(shown, programme["member"])

    shown.goto("/webinars")
    shown.get_by_role("button", name="Book a place at Reading your local data").click()
    shown.get_by_text("You have a place. We have sent you an email").wait_for()
    assert_no_sideways_scroll(shown)
    with shown.expect_download() as opened:
        shown.get_by_role("link", name="Add to your calendar").click()

    assert opened.value.suggested_filename == "reading-your-local-data.ics"


def test_a_link_in_an_email_is_one_click_from_a_place(programme, live, page):
    shown = page(live, width=390)
    sign_in(shown, programme["member"])

    shown.goto("/webinars/reading-your-local-data/book")
    shown.get_by_role("button", name="Book a place").click()

    shown.get_by_text("You have a place. We have sent you an email").wait_for()


@pytest.mark.parametrize("width, scheme", [(320, "light"), (1280, "dark")])
def test_webinars_are_for_everybody(programme, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, programme["staff"])
    addresses = (
        "/webinars",
        "/webinars/reading-your-local-data",
        "/webinars/reading-your-local-data/book",
        "/webinars/full-house",
        "/webinars/not-yet",
        "/webinars/called-off",
        "/webinars/events-that-bridge",
        "/webinars/staff",
        "/webinars/staff/new",
        "/webinars/staff/reading-your-local-data",
        "/webinars/staff/reading-your-local-data/cancellation",
        "/webinars/staff/events-that-bridge/bookings",
        "/webinars/staff/full-house/bookings",
    )
    for address in addresses:
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)

    shown.goto("/webinars/reading-your-local-data")
    shown.get_by_role("button", name="Book a place").click()
    shown.get_by_role("link", name="I cannot come").wait_for()
    assert axe(shown) == []
    with shown.expect_navigation():
        shown.get_by_role("link", name="I cannot come").click()
    assert axe(shown) == []


def test_the_keyboard_reaches_everything(programme, live, page):
    shown = page(live, width=1280)
    sign_in(shown, programme["member"])

    for address in ("/webinars", "/webinars/reading-your-local-data", "/webinars/full-house"):
        shown.goto(address)
        keyboard_reaches(shown)
