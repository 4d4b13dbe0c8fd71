"""The sign-in page in a real browser: on small and large windows, light and dark, by keyboard, and without scripts."""

import pytest
from playwright.sync_api import expect

from network.core.db import db
from tests.browser import assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.people import somebody


@pytest.fixture
def ada(live):
    made = somebody(name="Ada Example", email="ada@example.org")
    db.session.commit()
    return made


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/sign-in", "/password/forgotten", "/password/over"])
def test_pages_before_sign_in_have_no_faults(page, live, width, scheme, path):
    shown = page(live, width=width, color_scheme=scheme)
    shown.goto(path)

    assert axe(shown) == []
    assert_no_sideways_scroll(shown)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/account", "/account/password", "/account/sessions", "/notifications"])
def test_pages_of_an_account_have_no_faults(page, live, ada, width, scheme, path):
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, ada)
    shown.goto(path)

    assert axe(shown) == []
    assert_no_sideways_scroll(shown)


def test_errors_are_heard_first_and_lead_to_their_field(page, live):
    shown = page(live)
    shown.goto("/sign-in")
    shown.get_by_role("button", name="Sign in").click()

    expect(shown.locator(".error-summary")).to_be_focused()
    assert axe(shown) == []
    shown.get_by_role("link", name="Type your password.").click()
    expect(shown.locator("#password")).to_be_focused()


def test_everything_is_reached_by_keyboard(page, live):
    shown = page(live, width=1280)
    shown.goto("/sign-in")

    keyboard_reaches(shown)


def test_somebody_signs_in_without_scripts(page, live, ada):
    shown = page(live, javascript=False)

    sign_in(shown, ada)
    shown.goto("/account")

    expect(shown.locator("h1")).to_have_text("Your account")


def test_a_password_can_be_seen_while_it_is_typed(page, live):
    shown = page(live)
    shown.goto("/sign-in")
    shown.locator("#password").fill("three words here")

    shown.get_by_role("button", name="Show password").click()

    expect(shown.locator("#password")).to_have_attribute("type", "text")
