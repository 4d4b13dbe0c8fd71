"""A poll from its first word to what came of it, in a real browser, on a small screen, with and without scripts."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from network.core import clock
from network.core.lifecycle import transaction
from network.people import passwords
from tests.browser import assert_no_sideways_scroll, axe, sign_in
from tests.builders.communities import community, facilitator, participant, thread
from tests.checking_client import PASSWORD

THREAD = "/communities/threads/1-what-do-we-begin-with"


@pytest.fixture
def ada(live):
    """Somebody who has begun a conversation in which Fay, who looks after it, may answer."""
    secret = passwords.hashed(PASSWORD)
    with transaction():
        where = community(title="Local government")
        somebody = participant(where, name="Ada Example", email="ada@example.org", password_hash=secret)
        facilitator(where, name="Fay Example", email="fay@example.org", password_hash=secret)
        thread(where, somebody, title="What do we begin with?")
    return somebody


def in_days(number):
    return f"{clock.today() + timedelta(days=number)}"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_poll_is_opened_answered_closed_and_ended_with_words(page, live, ada, javascript):
    window = page(live, width=390, javascript=javascript)
    sign_in(window, ada)
    window.goto(THREAD)
    window.get_by_role("link", name="Add a poll").click()
    window.get_by_label("The question").fill("Which first?")
    window.get_by_label("Answers to choose from").fill("Schools")
    window.get_by_label("Last day to answer").fill(in_days(5))
    window.locator("form .actions button").first.click()
    expect(window.get_by_text("Write between two and ten answers").first).to_be_visible()
    window.get_by_label("Answers to choose from").fill("Schools\nMeasures")
    window.locator("form .actions button").first.click()
    poll = window.locator("#poll")
    poll.locator("label", has_text="Measures").click()
    poll.get_by_role("button", name="Answer").click()
    expect(poll.get_by_role("row", name="Measures").get_by_role("cell").first).to_have_text("1")
    widths = [each.bounding_box()["width"] for each in (poll.locator("table"), poll)]
    poll.get_by_role("button", name="Close the poll").click()
    poll.get_by_role("link", name="Say what came of it").click()
    window.get_by_label("What came of it").fill("We begin with **measures**.")
    window.locator("form .actions button").first.click()

    assert widths[0] > widths[1] * 0.8, "the figures stand beneath their headings, across the card"
    expect(poll.locator(".outcome strong")).to_have_text("measures")
    assert_no_sideways_scroll(window)
    assert not javascript or axe(window) == []


def test_a_time_is_found_by_keyboard(page, live, ada):
    window = page(live, width=390)
    sign_in(window, ada)
    window.goto("/communities/threads/1/poll?for=time")
    window.get_by_label("The question").fill("When could you come?")
    for number in (1, 2):
        window.get_by_label(f"Time {number}", exact=True).fill(f"{in_days(9 + number)}T10:00")
    window.get_by_label("Last day to answer").fill(in_days(5))
    window.locator("form .actions button").first.press("Enter")
    poll = window.locator("#poll")
    poll.wait_for()
    for group in poll.locator("fieldset").all():
        group.get_by_label("Yes").focus()
        window.keyboard.press("Space")
        window.keyboard.press("ArrowRight")
    poll.get_by_role("button", name="Answer").press("Enter")
    window.get_by_text("Your answer is kept").wait_for()

    for group in poll.locator("fieldset").all():
        expect(group.get_by_label("If need be")).to_be_checked()
    assert axe(window) == []
