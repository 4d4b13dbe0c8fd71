"""Reading a thread in a real browser: where one stopped, what is new meanwhile, and by keys alone, on a small screen."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from network.communities.actions.reading import read
from network.communities.models import SavedPost, Thread, ThreadReading
from network.core.db import db
from network.core.lifecycle import transaction
from network.people import passwords
from tests.browser import assert_no_sideways_scroll, axe, sign_in
from tests.builders.communities import community, facilitator, participant, reply, thread
from tests.checking_client import PASSWORD


@pytest.fixture
def reading(live):
    """Somebody who has read the first of three replies to a question."""
    with transaction():
        where = community(title="Local government")
        reader = participant(
            where, name="Ada Example", email="ada@example.org", password_hash=passwords.hashed(PASSWORD)
        )
        facilitator(where, name="Fay Example", email="fay@example.org", password_hash=passwords.hashed(PASSWORD))
        question = thread(where, title="Who should sit on it?")
        said = [reply(question, body=f"Reply number {number}. " + "Some more words. " * 60) for number in range(3)]
        read(question, reader, said[0].id)
        ids = [post.id for post in said]
    return reader, question.id, f"/communities/threads/{question.id}-{question.slug}", ids


def readings():
    with transaction():  # one that stays open would hold the file that the server wants to write
        return db.session.scalars(select(ThreadReading.last_post_id)).all()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_is_answered_by_keyboard_one_load_and_one_press_after_its_link(page, live, reading, javascript):
    reader, _id, address, said = reading
    window = page(live, width=390, javascript=javascript)
    sign_in(window, reader)
    window.goto(f"/communities/posts/{said[-1]}")
    expect(window).to_have_url(f"{address}#post-{said[-1]}")
    if javascript:
        window.locator("[data-shortcuts]").wait_for()
        window.locator("#post-" + str(said[-1])).hover()
        window.keyboard.press("r")
    else:
        for _step in range(200):
            window.keyboard.press("Tab")
            if window.locator("#reply textarea:focus").count():
                break
    window.keyboard.type("Keep it under ten.")
    window.get_by_role("button", name="Reply", exact=True).focus()
    with window.expect_navigation():
        window.keyboard.press("Enter")

    expect(window.locator("article").last).to_contain_text("Keep it under ten.")
    assert_no_sideways_scroll(window)


@pytest.mark.parametrize("javascript", [True, False])
def test_today_shows_threads_with_new_posts_at_once_and_leads_to_them_by_keyboard(page, live, reading, javascript):
    reader, _id, address, said = reading
    window = page(live, width=390, javascript=javascript)
    sign_in(window, reader)
    window.goto("/today")
    expect(window.get_by_text("2 new", exact=True)).to_be_visible()
    for _step in range(100):
        window.keyboard.press("Tab")
        if window.locator("a.title:focus").count():
            break
    with window.expect_navigation():
        window.keyboard.press("Enter")

    expect(window).to_have_url(address)
    expect(window.get_by_text("New since your last visit")).to_have_count(1)
    with window.expect_navigation():
        window.get_by_role("link", name="Jump to first unread").press("Enter")
    assert window.url.endswith(f"#post-{said[1]}")


def test_reading_to_the_end_is_told_by_itself_and_without_scripts_by_a_button(page, live, reading):
    reader, thread_id, address, said = reading
    plain = page(live, width=390, javascript=False)
    sign_in(plain, reader)
    plain.goto(address)
    before = readings()
    plain.get_by_role("button", name="Mark as read").click()
    by_button = readings()
    with transaction():
        reply(db.session.get(Thread, thread_id))
    window = page(live, width=390)
    sign_in(window, reader)
    window.goto(address)
    with window.expect_response(lambda answer: answer.url.endswith("/reading")) as told:
        window.locator("article").last.scroll_into_view_if_needed()
        window.locator("article .acts").last.scroll_into_view_if_needed()

    assert (before, by_button) == ([said[0]], [said[-1]])
    assert told.value.status == 204
    assert readings()[0] > said[-1]


def test_new_replies_are_told_of_at_the_end_without_a_jump(page, live, reading):
    reader, thread_id, address, _said = reading
    window = page(live, width=390)
    window.clock.install()
    sign_in(window, reader)
    window.goto(address)
    window.locator("[data-news]").wait_for(state="attached")
    with transaction():
        reply(db.session.get(Thread, thread_id), body="Written meanwhile.")
    place = window.evaluate("() => scrollY")
    window.clock.run_for(31_000)
    window.get_by_text("1 new reply.").wait_for()

    assert window.evaluate("() => scrollY") == place
    window.get_by_role("link", name="Show it").click()
    expect(window.locator("article").last).to_contain_text("Written meanwhile.")


def test_keys_lead_from_post_to_post_save_and_show_their_sheet_but_not_while_one_types(page, live, reading):
    reader, _id, address, said = reading
    window = page(live, width=1280)
    sign_in(window, reader)
    window.goto(address)
    window.locator("[data-shortcuts]").wait_for()
    window.keyboard.press("n")
    at_unread = window.evaluate("() => document.activeElement.id")
    window.keyboard.press("j")
    at_next = window.evaluate("() => document.activeElement.id")
    window.keyboard.press("k")
    back = window.evaluate("() => document.activeElement.id")
    window.keyboard.press("?")
    dialog = window.get_by_role("dialog", name="Keyboard shortcuts")
    dialog.wait_for()
    faults = axe(window)
    window.keyboard.press("Escape")
    window.keyboard.press("r")
    window.keyboard.type("jkns?")
    typed = window.get_by_label("Your reply").input_value()
    window.locator(f"#post-{said[1]} a.when").focus()
    with window.expect_navigation():
        window.keyboard.press("s")

    assert (at_unread, at_next, back) == (f"post-{said[1]}", f"post-{said[2]}", f"post-{said[1]}")
    assert faults == []
    assert typed == "jkns?"
    with transaction():
        assert db.session.scalars(select(SavedPost.post_id)).all() == [said[1]]


PAGES = (
    "/communities/saved",
    "/communities/shortcuts",
    "/communities/threads/1-x",
    "/communities/threads/1/arrangement",
    "/communities/threads/1/split",
    "/communities/threads/1/split?post=2",
    "/communities/threads/1/merge?with=2",
    "/communities/posts/2/thanks",
    "/communities/local-government",
)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_pages_of_readers_and_facilitators_can_be_used_by_everybody(page, live, reading, color_scheme):
    with transaction():
        thread(db.session.get(Thread, reading[1]).community)
    window = page(live, width=320, color_scheme=color_scheme)
    sign_in(window, "fay@example.org")
    faults = []
    for address in PAGES:
        window.goto(address)
        expect(window.get_by_role("heading", level=1)).not_to_have_text("There is no such page")
        faults += [f"{address}: {fault}" for fault in axe(window)]
        assert_no_sideways_scroll(window)
    assert faults == []
