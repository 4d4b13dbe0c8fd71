"""Searching in a real browser: suggestions by keyboard and pointer, everything without scripts, and axe."""

import pytest
from playwright.sync_api import expect

from network.core.db import db
from network.people import passwords
from tests.browser import assert_no_sideways_scroll, axe, sign_in
from tests.builders.communities import community, participation_in, thread
from tests.builders.members import member
from tests.builders.resources import resource
from tests.checking_client import PASSWORD


@pytest.fixture
def reader(own_app):
    resource(title="The power of events", summary="What makes an event bring people together.")
    ada = member(email="ada@example.org", password_hash=passwords.hashed(PASSWORD))
    here = community(title="Local government")
    participation_in(here, ada)
    thread(here, ada, title="Which events have worked for you?", body="We plan a day in the park.")
    db.session.commit()
    return "ada@example.org"


def test_what_is_suggested_opens_with_one_press_by_keyboard(reader, live, page):
    shown = page(live, width=1280)
    shown.goto("/library")

    shown.get_by_label("Search everything").press_sequentially("power of ev")
    shown.locator(".suggestions a").first.wait_for()
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")

    shown.get_by_role("heading", level=1, name="The power of events").wait_for()


def test_the_focus_stays_in_the_box_while_suggestions_are_gone_through(reader, live, page):
    shown = page(live, width=1280)
    shown.goto("/library")
    box = shown.get_by_role("combobox", name="Search everything")

    box.press_sequentially("power of ev")
    shown.locator(".suggestions a").first.wait_for()
    shown.keyboard.press("ArrowDown")
    chosen = shown.get_by_role("option", selected=True)

    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert shown.evaluate("document.activeElement.id") == "find"
    shown.keyboard.press("ArrowUp")
    assert (chosen.count(), box.get_attribute("aria-activedescendant")) == (0, None)


def test_escape_puts_suggestions_away_and_keeps_what_was_typed(reader, live, page):
    shown = page(live, width=390)
    shown.goto("/search")
    box = shown.get_by_label("What are you looking for?")

    box.press_sequentially("power")
    shown.locator(".suggestions a").first.wait_for()
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Escape")

    expect(shown.locator(".suggestions a")).to_have_count(0)
    expect(box).to_have_value("power")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_member_searches_and_opens_what_is_found(reader, live, page, javascript):
    shown = page(live, width=390, javascript=javascript)
    sign_in(shown, reader)
    shown.goto("/today")

    shown.get_by_role("link", name="Search").first.click()
    shown.get_by_label("What are you looking for?").fill("park events")
    shown.get_by_role("button", name="Search").click()
    shown.get_by_role("link", name="Which events have worked for you?").click()

    shown.get_by_role("heading", level=1, name="Which events have worked for you?").wait_for()


@pytest.mark.parametrize("width, scheme", [(320, "light"), (1280, "dark")])
def test_search_is_for_everybody(reader, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, reader)
    for address in ("/search", "/search?q=events", "/search?q=events&kind=resource", "/search?q=evnets"):
        shown.goto(address)
        assert axe(shown) == []
        assert_no_sideways_scroll(shown)

    shown.get_by_label("What are you looking for?").press_sequentially(" events")
    shown.get_by_label("What are you looking for?").fill("events")
    shown.locator(".suggestions a").first.wait_for()
    assert axe(shown) == []
    assert_no_sideways_scroll(shown)
