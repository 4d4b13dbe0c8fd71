"""Leaving a sensitive community at once, in a real browser: by the button, by Esc pressed three times, and nothing to go back to."""

import pytest
from playwright.sync_api import expect

from network.core.lifecycle import transaction
from network.people import passwords
from tests.browser import sign_in
from tests.builders.communities import participant, sensitive_community, thread
from tests.checking_client import PASSWORD


@pytest.fixture
def opened(page, live, console_errors):
    """A conversation where people must be safe. The page outside is ours: nothing leaves this machine."""
    with transaction():
        where = sensitive_community()
        somebody = participant(where, email="noor@example.org", password_hash=passwords.hashed(PASSWORD))
        address = f"/communities/threads/{thread(where, somebody).id}-conversation"

    def open_thread(**how):
        window = page(live, width=390, **how)
        window.context.route(
            lambda url: not url.startswith(live),
            lambda route: route.fulfill(body="The weather", content_type="text/html"),
        )
        sign_in(window, somebody)
        window.goto("/today")
        window.goto(address)
        return window

    yield open_thread
    console_errors[:] = [each for each in console_errors if ": called " not in each]  # that is what leaving is


@pytest.mark.parametrize("how", ["button", "escape"])
def test_one_leaves_at_once_and_going_back_does_not_lead_there(opened, live, how):
    window = opened()
    link = window.get_by_role("link", name="Leave this page now")
    window.wait_for_function("() => document.querySelector('[data-quick-exit]')")
    window.wait_for_load_state("networkidle")
    if how == "button":
        link.click()
    else:
        for _press in range(3):
            window.keyboard.press("Escape")
    window.get_by_text("The weather").wait_for()
    window.go_back()

    expect(window).to_have_url("/today")


def test_two_presses_of_escape_leave_nothing(opened, live):
    window = opened()
    window.wait_for_load_state("networkidle")
    before = window.url
    for _press in range(2):
        window.keyboard.press("Escape")
    window.keyboard.press("Tab")
    window.keyboard.press("Escape")

    expect(window).to_have_url(before)
    expect(window.get_by_role("heading", level=1)).to_be_visible()


def test_without_scripts_the_button_is_a_link(opened):
    window = opened(javascript=False)
    window.get_by_role("link", name="Leave this page now").click()

    expect(window.get_by_text("The weather")).to_be_visible()
