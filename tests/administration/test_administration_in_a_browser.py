"""Administration in a real browser: small and large windows, light and dark, by keyboard, and without scripts."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete

from network.core import clock, outbox
from network.core.db import db
from network.core.identity import Network
from network.core.mail import Letter
from network.people import passwords
from network.people.models import Role
from tests.browser import assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.members import staff
from tests.checking_client import PASSWORD

PAGES = ["", "settings", "roles", "roles/1/end", "history", "history?q=nobody", "mail"]


@pytest.fixture
def ada(live):
    made = staff(
        Role.ADMINISTRATOR, name="Ada Example", email="ada@example.org", password_hash=passwords.hashed(PASSWORD)
    )
    letter = outbox.post(Letter("finance@aldermere.example", "Invoice BN-2026-0147", {"text": "x", "html": "x"}))
    letter.last_error, letter.next_attempt_at = (
        "SMTPDataError: (451, b'4.3.0 Try again later')",
        clock.now() + timedelta(hours=1),
    )
    db.session.commit()
    return made


@pytest.mark.parametrize("width, scheme", [(320, "light"), (1280, "dark")])
def test_no_page_has_a_fault(page, live, ada, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, ada)
    for path in PAGES:
        shown.goto(f"/administration/{path}")

        assert axe(shown) == [], path
        assert_no_sideways_scroll(shown)


def test_settings_with_errors_have_no_fault(page, live, ada):
    shown = page(live)
    sign_in(shown, ada)
    shown.goto("/administration/settings")
    shown.get_by_label("Name", exact=True).fill("")
    shown.get_by_label("Sort code").fill("123")
    shown.get_by_role("button", name="Save settings").click()

    expect(shown.locator(".error-summary li")).to_have_count(2)
    assert axe(shown) == []


def test_everything_is_reached_by_keyboard(page, live, ada):
    shown = page(live, width=1280)
    sign_in(shown, ada)
    shown.goto("/administration/roles")

    keyboard_reaches(shown)


def test_a_role_is_given_and_ended_without_scripts(page, live, ada):
    shown = page(live, javascript=False)
    sign_in(shown, ada)
    shown.goto("/administration/roles")
    shown.get_by_label("Email", exact=True).fill("ben@example.org")
    shown.get_by_label("Name").fill("Ben Example")
    shown.get_by_label("Events", exact=True).check(force=True)  # its label lies over it, as a card
    shown.get_by_role("button", name="Give this role").click()
    expect(shown.locator("table")).to_contain_text("Ben Example")
    shown.get_by_role("link", name="End the role Events of Ben Example").click()
    shown.get_by_role("button", name="End this role").click()

    expect(shown.locator("table")).not_to_contain_text("Ben Example")


@pytest.mark.parametrize("width, scheme", [(320, "dark"), (1280, "light")])
def test_an_empty_network_is_set_up_on_its_first_page(page, live, width, scheme):
    db.session.execute(delete(Network))
    db.session.commit()
    shown = page(live, width=width, color_scheme=scheme)
    shown.goto("/")
    faults = axe(shown)
    assert_no_sideways_scroll(shown)
    shown.get_by_label("Name of the network").fill("Belonging Network")
    shown.get_by_label("Your name").fill("Ada Example")
    shown.get_by_label("Your email").fill("ada@example.org")
    shown.get_by_label("Password", exact=True).fill("seventeen quiet tramlines")
    shown.get_by_role("button", name="Set up and sign in").click()

    assert faults == []
    expect(shown.locator("h1")).to_have_text("Settings")
    expect(shown.locator("main")).to_contain_text("Your network is set up.")
