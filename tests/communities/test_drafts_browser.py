"""Typing, leaving and coming back in a real browser, with and without scripts, and in two windows."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from network.communities.models import Draft
from network.core.db import db
from network.core.lifecycle import transaction
from network.people import passwords
from tests.browser import assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.communities import community, participant, thread
from tests.builders.members import member_organisation
from tests.checking_client import PASSWORD


@pytest.fixture
def greta(live):
    with transaction():
        where = community(title="Local government")
        somebody = participant(
            where,
            member_organisation(name="Dunholme Council"),
            name="Greta Example",
            email="greta@example.org",
            password_hash=passwords.hashed(PASSWORD),
        )
        thread(where, title="Who sits on it?")
    return somebody


THREAD = "/communities/threads/1-who-sits-on-it"
NEW = "/communities/local-government/threads/new"


def test_what_was_typed_is_there_again_after_leaving_at_once(page, live, greta):
    window = page(live)
    sign_in(window, greta)
    window.goto(THREAD, wait_until="networkidle")
    window.get_by_label("Your reply").fill("Keep it under")
    window.goto("/communities", wait_until="networkidle")
    window.goto(THREAD)

    expect(window.get_by_label("Your reply")).to_have_value("Keep it under")
    expect(window.locator("[data-draft]")).to_contain_text("is here.")


def test_a_few_seconds_after_typing_it_is_kept_and_posting_ends_it(page, live, greta):
    window = page(live)
    sign_in(window, greta)
    window.goto(NEW)
    window.get_by_label("In one line").fill("Who lends a hall?")
    window.get_by_label("A little more").fill("For a meal.")
    window.get_by_text("Draft kept at").wait_for()
    window.get_by_role("button", name="Post", exact=True).click()
    window.get_by_role("heading", level=1, name="Who lends a hall?").wait_for()
    window.goto("/communities/drafts")

    expect(window.locator("main")).to_contain_text("No drafts")


def test_without_scripts_the_button_keeps_it(page, live, greta):
    window = page(live, javascript=False)
    sign_in(window, greta)
    window.goto(THREAD)
    window.get_by_label("Your reply").fill("Keep it under")
    window.get_by_role("button", name="Save draft").click()
    window.goto("/communities/drafts")
    window.get_by_role("link", name="Who sits on it?").click()
    expect(window.get_by_label("Your reply")).to_have_value("Keep it under")

    window.get_by_role("button", name="Discard").click()
    expect(window.get_by_label("Your reply")).to_have_value("")


def test_two_windows_lose_nothing_and_the_second_is_told(page, live, greta):
    first = page(live)
    sign_in(first, greta)
    first.goto(THREAD)
    second = first.context.new_page()
    second.goto(THREAD)
    first.get_by_label("Your reply").fill("From the first window")
    first.get_by_text("Draft kept at").wait_for()
    second.get_by_label("Your reply").fill("From the second window")
    second.get_by_text("You are writing here in another window as well").wait_for()

    expect(second.get_by_label("Your reply")).to_have_value("From the second window")
    second.get_by_text("What you wrote in another window").click()
    expect(second.locator(".other-words")).to_have_text("From the first window")


def test_it_is_discarded_after_one_question_and_does_not_come_back(page, live, greta):
    window = page(live)
    sign_in(window, greta)
    window.goto(THREAD)
    window.get_by_label("Your reply").fill("Keep it under")
    window.get_by_text("Draft kept at").wait_for()
    window.get_by_role("button", name="Discard").click()
    with window.expect_navigation():
        window.get_by_role("dialog").get_by_role("button", name="Discard").click()
    expect(window.get_by_label("Your reply")).to_have_value("")

    window.goto("/communities")
    db.session.rollback()
    assert db.session.scalars(select(Draft)).all() == []


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_with_drafts_can_be_used_by_everybody(page, live, greta, width, color_scheme):
    window = page(live, width=width, color_scheme=color_scheme)
    sign_in(window, greta)
    window.goto(THREAD)
    window.get_by_label("Your reply").fill("Keep it under ten. " * 20)
    window.get_by_role("button", name="Save draft").click()
    window.get_by_text("Draft kept at").wait_for()
    faults = []
    for address in (THREAD, "/communities/drafts"):
        window.goto(address)
        faults += axe(window)
        assert_no_sideways_scroll(window)
    keyboard_reaches(window)
    assert faults == []
