"""From Today to a question in the right community by keys alone on a small screen: one page, two presses, the similar ones offered first."""

import pytest
from playwright.sync_api import expect

from network.core.lifecycle import transaction
from network.people import passwords
from tests.browser import Walk, assert_no_sideways_scroll, axe, sign_in
from tests.builders.communities import community, participant, participation_in, thread
from tests.checking_client import PASSWORD

BEFORE = "Who should sit on a tension monitoring group?"


@pytest.fixture
def ada(live):
    """Somebody in two communities, in one of which something like her question was asked."""
    with transaction():
        right = community(title="Local government")
        thread(right, title=BEFORE)
        somebody = participant(
            community(title="Interfaith"),
            name="Ada Example",
            email="ada@example.org",
            password_hash=passwords.hashed(PASSWORD),
        )
        participation_in(right, somebody)
    return somebody


def tab_to(window, wanted):
    """Go on with the Tab key until this has the focus."""
    for _step in range(150):
        window.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached by Tab")


def choose(window, wanted):
    """In a list of choices by typing its first letters, as its keys do."""
    window.keyboard.type(wanted[:3])


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_is_asked_in_the_right_community_by_keyboard_alone(page, live, ada, javascript):
    window = page(live, width=390, javascript=javascript)
    sign_in(window, ada)
    window.goto("/today")
    tab_to(window, window.get_by_role("link", name="Ask a question"))
    walk = Walk(window)
    with window.expect_navigation():
        walk.press("Enter")
    tab_to(window, window.get_by_label("Whom to ask"))
    choose(window, "Local government")
    tab_to(window, window.get_by_label("In one line"))
    if javascript:
        window.wait_for_function("() => window.htmx")
    window.keyboard.type("Who sits on our tension monitoring group")
    if javascript:
        expect(window.get_by_text("See whether it was asked before")).to_be_hidden()
        window.locator("#similar").get_by_role("link", name=BEFORE).wait_for()
        assert window.get_by_label("In one line").evaluate("each => each === document.activeElement")
    faults = axe(window) if javascript else []
    tab_to(window, window.get_by_label("A little more"))
    window.keyboard.type("We begin in May.")
    if not javascript:
        tab_to(window, window.get_by_role("button", name="See whether it was asked before"))
        with window.expect_navigation():
            window.keyboard.press("Enter")
        expect(window.locator("#similar").get_by_role("link", name=BEFORE)).to_be_visible()
        walk.start()
    assert_no_sideways_scroll(window)
    tab_to(window, window.locator(".actions").get_by_role("button", name="Post", exact=True))
    walk.press("Enter")

    assert faults == []
    expect(window.get_by_role("heading", level=1)).to_have_text("Who sits on our tension monitoring group")
    expect(window.locator("nav").get_by_role("link", name="Local government").first).to_be_visible()
    walk.assert_took(*((2, 2) if javascript else (1, 1)))


def test_enter_in_the_line_of_the_question_posts_it_and_sends_it_once(page, live, ada):
    window = page(live, width=390)
    sign_in(window, ada)
    window.goto("/communities/ask")
    window.get_by_label("Whom to ask").select_option(label="Interfaith")
    window.get_by_label("A little more").fill("For sixty people.")
    window.get_by_label("In one line").fill("Who knows a hall?")
    with window.expect_navigation():
        window.get_by_label("In one line").press("Enter")

    expect(window.get_by_role("heading", level=1)).to_have_text("Who knows a hall?")
