"""From a question to a reply in a real browser: on a small screen, by keyboard, without scripts, in light and dark."""

import pytest
from playwright.sync_api import expect

from network.core.lifecycle import transaction
from network.people import passwords
from tests.browser import assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.communities import (
    community,
    facilitator,
    participant,
    participation_in,
    reply,
    sensitive_community,
    thread,
)
from tests.builders.members import member, member_organisation
from tests.checking_client import PASSWORD


@pytest.fixture
def greta(live):
    """Somebody who takes part in Local government, whose page has a conversation."""
    with transaction():
        where = community(title="Local government")
        somebody = participant(
            where,
            member_organisation(name="Dunholme Council"),
            name="Greta Example",
            email="greta@example.org",
            password_hash=passwords.hashed(PASSWORD),
        )
        question = thread(where, title="Members want one number. How do I give them something honest?")
        reply(question, facilitator(where, name="Esme Testerton"), "Two strengths and one area to develop.")
        participation_in(sensitive_community(), somebody)
    return somebody


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_is_asked_and_answered_on_a_small_screen(page, live, greta, javascript):
    window = page(live, width=390, javascript=javascript)
    sign_in(window, greta)
    window.goto("/communities")
    window.get_by_role("link", name="Local government").click()
    window.get_by_role("link", name="Ask a question").click()
    window.get_by_label("In one line").fill("Who should sit on a tension monitoring group?")
    window.get_by_label("A little more").fill("We are setting one up from **nothing**.")
    window.get_by_role("button", name="Post", exact=True).click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Who should sit on a tension monitoring group?")

    window.get_by_label("Your reply").fill("Keep it under ten.")
    window.get_by_role("button", name="Reply", exact=True).click()

    said = window.locator("article").last
    expect(said).to_contain_text("Keep it under ten.")
    expect(said).to_contain_text("Cohesion lead, Dunholme Council")
    assert_no_sideways_scroll(window)


def test_thanks_and_quotes_work_without_scripts(page, live, greta):
    window = page(live, width=390, javascript=False)
    sign_in(window, greta)
    window.goto("/communities/local-government")
    window.get_by_role("link", name="Members want one number").click()

    window.get_by_role("button", name="Useful to me").last.click()
    expect(window.get_by_role("button", name="Useful to me · 1")).to_have_attribute("aria-pressed", "true")
    window.get_by_role("link", name="Quote").last.click()
    assert "> Two strengths" in window.get_by_label("Your reply").input_value()


def test_similar_conversations_are_offered_while_typing(page, live, greta):
    window = page(live)
    sign_in(window, greta)
    window.goto("/communities/local-government/threads/new")
    window.get_by_label("In one line").press_sequentially("How do I give them one honest number")

    offered = window.locator("#similar").get_by_role("link", name="Members want one number")
    offered.wait_for()
    expect(offered).to_be_visible()


PAGES = (
    "/communities",
    "/communities/local-government",
    "/communities/local-government/about",
    "/communities/local-government/people",
    "/communities/local-government/threads/new",
    "/communities/threads/1-members-want-one-number-how-do-i-give-them-something-honest",
    "/communities/community",
)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_can_be_used_by_everybody(page, live, greta, width, color_scheme):
    window = page(live, width=width, color_scheme=color_scheme)
    sign_in(window, greta)
    faults = []
    for address in PAGES:
        window.goto(address)
        expect(window.get_by_role("heading", level=1)).not_to_have_text("There is no such page")
        faults += [f"{address}: {fault}" for fault in axe(window)]
        assert_no_sideways_scroll(window)
    assert faults == []


def test_a_thread_is_read_and_answered_by_keyboard_alone(page, live, greta):
    window = page(live, width=1280)
    sign_in(window, greta)
    window.goto(PAGES[5])
    keyboard_reaches(window)
    window.get_by_label("Your reply").focus()
    window.keyboard.type("By keyboard.")
    window.get_by_role("button", name="Reply", exact=True).focus()
    with window.expect_navigation():
        window.keyboard.press("Enter")

    expect(window.locator("article").last).to_contain_text("By keyboard.")


def test_who_is_no_participant_is_shown_how_to_join(page, live, greta):
    with transaction():
        member(email="new@example.org", password_hash=passwords.hashed(PASSWORD))
    window = page(live)
    sign_in(window, "new@example.org")
    window.goto(PAGES[5])
    window.get_by_role("button", name="Join Local government").click()

    expect(window).to_have_url(PAGES[5])
    expect(window.get_by_label("Your reply")).to_be_visible()
