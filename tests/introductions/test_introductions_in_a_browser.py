"""A delegate on a phone finds somebody like them and says hello, in as few presses as promised; and the pages are for everybody."""

import pytest
from playwright.sync_api import expect

from network.conferences.links import delegate_key
from network.core.db import db
from network.introductions import actions
from network.introductions.models import Introduction
from network.people import passwords
from network.people.models import Role
from tests.browser import Walk, assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.conferences import conference
from tests.builders.introductions import seeker
from tests.builders.members import staff
from tests.checking_client import PASSWORD


@pytest.fixture
def own_page(own_app):
    """Where Me Sample finds Ada, who offers a hall, and Ben, who has said hello."""
    day = conference(title="Belonging 2027", in_days=5)
    me = seeker(day, name="Me Sample", interests=["hate crime"])
    seeker(day, name="Ada Example", offers=["a hall in winter"], organisation_name="Common Table")
    actions.say_hello(seeker(day, name="Ben Example", asks=["training"]), me)
    staff(Role.EVENTS, name="Eve Placeholder", email="eve@example.org", password_hash=passwords.hashed(PASSWORD))
    address = f"/introductions/{day.slug}?key={delegate_key(me)}"
    db.session.commit()
    return address


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_like_me_is_found_in_one_load_and_greeted_with_one_press(own_page, live, page, javascript):
    shown = page(live, width=390, javascript=javascript)
    shown.goto(own_page)
    assert_no_sideways_scroll(shown)
    walk = Walk(shown)

    shown.get_by_label("What they offer, look for or work on").fill("hall")
    walk.press("Enter")
    expect(shown.get_by_role("heading", name="Ben Example")).to_have_count(0)
    expect(shown.get_by_role("heading", name="Ada Example")).to_be_visible()
    walk.assert_took(loads=1, presses=1)
    walk.start()
    walk.click("button", "Say hello Ada Example")

    expect(shown.get_by_text("Ada Example hears that you say hello")).to_be_visible()
    walk.assert_took(loads=1, presses=1)
    assert db.session.query(Introduction).count() == 2


@pytest.mark.parametrize("width, scheme", [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_the_pages_of_introductions_are_for_everybody(own_page, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    for address in (own_page, own_page.replace("?", "/words?")):
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)
    sign_in(shown, "eve@example.org")
    shown.goto(own_page.partition("?")[0] + "/matching")
    assert axe(shown) == []
    assert_no_sideways_scroll(shown)


def test_the_keyboard_reaches_all_of_who_is_to_be_met(own_page, live, page):
    shown = page(live, width=1280)
    shown.goto(own_page)
    keyboard_reaches(shown)
