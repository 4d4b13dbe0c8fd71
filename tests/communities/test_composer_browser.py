"""Writing in a real browser: names after an @, a look at how it will be, pictures pasted, dropped and chosen, by keyboard and without scripts."""

import base64
import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from network.communities.models import Attachment
from network.core import clock
from network.core.db import db
from network.core.lifecycle import transaction
from network.people import passwords
from tests.browser import assert_no_sideways_scroll, axe, sign_in
from tests.builders.communities import community, facilitator, participant, thread
from tests.checking_client import PASSWORD

THREAD = "/communities/threads/1-who-should-sit-on-it"


@pytest.fixture
def ada(live):
    """Somebody who may answer a question of Fay's, and mention two others."""
    with transaction():
        where = community(title="Local government")
        somebody = participant(
            where, name="Ada Example", email="ada@example.org", password_hash=passwords.hashed(PASSWORD)
        )
        participant(where, name="Greta Example", handle="greta-example", listed_at=clock.now())
        participant(where, name="Gregor Sample", handle="gregor-sample", listed_at=clock.now())
        thread(where, facilitator(where, name="Fay Example"), title="Who should sit on it?")
    return somebody


@pytest.fixture
def opened(page, live, ada):
    def open_thread(width=390, **how):
        window = page(live, width=width, **how)
        sign_in(window, ada)
        window.goto(THREAD)
        return window

    return open_thread


def a_picture():
    kept = io.BytesIO()
    Image.new("RGB", (320, 200), (40, 120, 110)).save(kept, "PNG")
    return kept.getvalue()


PICTURE = {"name": "pitch.png", "mimeType": "image/png", "buffer": a_picture()}

GIVE = """([how, data]) => {
  const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
  const given = new DataTransfer();
  given.items.add(new File([bytes], "pitch.png", { type: "image/png" }));
  const area = document.querySelector("#reply textarea");
  const kept = { bubbles: true, cancelable: true };
  area.dispatchEvent(how === "paste" ? new ClipboardEvent("paste", { ...kept, clipboardData: given }) : new DragEvent("drop", { ...kept, dataTransfer: given }));
}"""


def said_last(window):
    return window.locator("article").last


def test_names_that_fit_are_offered_after_an_at_sign_and_taken_by_keyboard(opened):
    window = opened()
    window.locator("ul.mentions").wait_for(state="attached")
    area = window.get_by_label("Your reply")
    area.press_sequentially("Ask @gre")
    offered = window.get_by_role("listbox", name="Whom to mention")
    offered.wait_for()
    names = offered.get_by_role("option").all_inner_texts()
    faults = axe(window)
    area.press("ArrowDown")
    pointed_at = window.locator("#" + area.get_attribute("aria-activedescendant")).inner_text()
    area.press("Enter")

    assert [name.split("@")[0].strip() for name in names] == ["Gregor Sample", "Greta Example"]
    assert faults == []
    assert "Greta Example" in pointed_at
    expect(area).to_have_value("Ask @greta-example ")
    expect(offered).to_be_hidden()
    area.press_sequentially("first.")
    window.get_by_role("button", name="Reply", exact=True).press("Enter")
    said_last(window).get_by_role("link", name="Greta Example").wait_for()


def test_escape_puts_the_names_away_and_enter_writes_a_line_again(opened):
    window = opened()
    window.locator("ul.mentions").wait_for(state="attached")
    area = window.get_by_label("Your reply")
    area.press_sequentially("Ask @gre")
    window.get_by_role("listbox", name="Whom to mention").wait_for()
    area.press("Escape")
    area.press("Enter")

    expect(window.get_by_role("listbox", name="Whom to mention")).to_be_hidden()
    expect(area).to_have_value("Ask @gre\n")


def test_how_it_will_look_keeps_up_with_the_typing(opened):
    window = opened(width=1280)
    area = window.get_by_label("Your reply")
    area.fill("Keep it **small**.")
    button = window.get_by_role("button", name="Preview")
    shown = window.get_by_role("region", name="How it will look")
    button.click()
    shown.locator("strong", has_text="small").wait_for()
    is_expanded = button.get_attribute("aria-expanded")
    faults = axe(window)
    area.press("End")
    area.press_sequentially(" And _kind_.")
    shown.locator("em", has_text="kind").wait_for()
    button.click()

    assert is_expanded == "true"
    assert faults == []
    expect(shown).to_be_hidden()
    expect(area).to_have_value("Keep it **small**. And _kind_.")


@pytest.mark.parametrize("how", ["paste", "drop", "choose"])
def test_a_picture_is_given_said_in_words_and_stands_beneath_the_post(opened, how):
    window = opened()
    window.locator("[data-attached]").wait_for(state="attached")
    window.wait_for_function("() => document.querySelector('[name=attach]').closest('p').hidden")
    if how == "choose":
        window.get_by_text("Add files or pictures").click()
        window.locator("#reply input[type=file]").set_input_files(PICTURE)
    else:
        window.evaluate(GIVE, [how, base64.b64encode(PICTURE["buffer"]).decode()])
    words = window.get_by_label("What does it show?")
    words.wait_for()
    has_focus = words.evaluate("each => each === document.activeElement")
    faults = axe(window)
    assert_no_sideways_scroll(window)
    words.fill("A pitch from above")
    window.get_by_label("Your reply").fill("Like this.")
    with window.expect_navigation():
        words.press("Enter")

    assert has_focus
    assert faults == []
    expect(said_last(window).get_by_role("img", name="A pitch from above")).to_be_visible()
    assert axe(window) == []


def test_a_file_can_be_taken_away_again_and_leaves_the_focus_near(opened):
    window = opened()
    window.get_by_text("Add files or pictures").click()
    window.wait_for_function("() => document.querySelector('[name=attach]').closest('p').hidden")
    window.locator("#reply input[type=file]").set_input_files(PICTURE)
    window.get_by_label("What does it show?").wait_for()
    window.get_by_role("button", name="Take away").press("Enter")
    window.get_by_label("What does it show?").wait_for(state="detached")

    assert window.evaluate("() => document.activeElement.type") == "file"
    with transaction():
        assert db.session.query(Attachment).count() == 0


def test_what_cannot_be_taken_is_said_and_keeps_what_was_typed(opened):
    window = opened()
    window.get_by_label("Your reply").fill("Like this.")
    window.get_by_text("Add files or pictures").click()
    window.wait_for_function("() => document.querySelector('[name=attach]').closest('p').hidden")
    window.locator("#reply input[type=file]").set_input_files(
        {"name": "run.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"}
    )
    window.locator(".composer [role=alert]").wait_for()

    expect(window.get_by_label("Your reply")).to_have_value("Like this.")


@pytest.mark.parametrize(
    ("tool", "becomes"),
    [
        ("Bold", "**honest**"),
        ("Italic", "_honest_"),
        ("Link", "[honest](https://)"),
        ("Quote", "> honest"),
        ("List", "- honest"),
        ("Numbers", "1. honest"),
        ("Heading", "## honest"),
    ],
)
def test_each_button_writes_what_one_could_have_typed_and_can_be_undone(opened, tool, becomes):
    window = opened(width=1280)
    area = window.get_by_label("Your reply")
    window.get_by_role("group", name="Formatting").wait_for()
    area.press_sequentially("honest")
    area.press("Control+a")
    window.get_by_role("button", name=tool, exact=True).click()
    expect(area).to_have_value(becomes)
    area.press("Control+z")

    expect(area).to_have_value("honest")


def test_without_scripts_every_step_has_its_button_and_pictures_want_words(opened):
    window = opened(javascript=False)
    window.get_by_label("Your reply").fill("Keep it **small**.")
    window.get_by_role("button", name="Preview").click()
    expect(window.get_by_role("region", name="How it will look").locator("strong")).to_have_text("small")
    window.get_by_text("Add files or pictures").click()
    window.locator("#reply input[type=file], input[type=file]").first.set_input_files(PICTURE)
    window.get_by_role("button", name="Attach").click()
    window.get_by_label("What does it show?").wait_for()
    window.get_by_role("button", name="Reply", exact=True).last.click()
    expect(window.get_by_text("Say of each picture what it shows").first).to_be_visible()
    expect(window.get_by_label("Your reply")).to_have_value("Keep it **small**.")
    window.get_by_label("What does it show?").fill("A pitch from above")
    window.get_by_role("button", name="Reply", exact=True).last.click()

    expect(said_last(window).get_by_role("img", name="A pitch from above")).to_be_visible()
