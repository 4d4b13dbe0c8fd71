"""A delegate whom a colleague booked, on a phone, without an account: details, needs, and the day, in as few presses as promised."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from network.conferences import links
from network.conferences.models import AccessNeed, DelegateConsent, Kind, Need
from network.core import clock
from network.core.db import db
from tests.browser import Walk, assert_no_sideways_scroll, axe
from tests.builders.conferences import conference, guest, order, session


@pytest.fixture
def known(own_app):
    summit = conference(title="Belonging 2027", in_days=10)
    session(summit, hour=10, title="Keynote", kind=Kind.KEYNOTE, room="Hall")
    one = order(summit, [guest(name="Xara Madeup", email="xara@example.org")]).registrations[0]
    key = links.delegate_key(one)
    db.session.commit()
    return SimpleNamespace(
        summit=summit,
        details=links.path("conferences.details", key=key),
        day=links.path("conferences.day_by_link", key=key),
    )


@pytest.mark.parametrize("javascript", [True, False])
def test_own_details_and_needs_take_one_load_and_one_press_from_the_letter(known, live, page, javascript):
    shown = page(live, width=390, javascript=javascript)
    walk = Walk(shown)

    shown.goto(known.details)  # the link of the letter
    walk.assert_took(loads=1, presses=0)
    expect(shown.get_by_text("Who sees it:")).to_be_visible()
    expect(shown.get_by_text("When it is deleted:")).to_be_visible()
    assert_no_sideways_scroll(shown)
    shown.get_by_label("Pronouns").fill("she/her")
    shown.get_by_text("Step-free way", exact=True).click()
    shown.get_by_text("Vegan", exact=True).click()
    shown.get_by_text("Yes, keep this for the access lead until then.", exact=True).click()
    shown.get_by_text("Photographs with me in them may be taken and used.", exact=True).click()
    walk.click("button", "Save my details")

    expect(shown.get_by_text("Your details are kept")).to_be_visible()
    walk.assert_took(loads=2, presses=1)
    assert set(db.session.scalars(select(AccessNeed.need))) == {Need.STEP_FREE, Need.VEGAN}
    assert db.session.query(DelegateConsent).count() == 2
    expect(shown.get_by_label("Vegan")).to_be_checked()


def test_the_online_strand_is_one_press_from_my_day_and_only_in_its_time(known, live, page):
    shown = page(live, width=390)
    summit = known.summit
    summit.online_link = f"{live}/about"  # stands for any meeting
    db.session.commit()
    shown.goto(known.day)
    expect(shown.get_by_text("The button to the online strand stands here from")).to_be_visible()
    expect(shown.get_by_role("link", name="Join online")).to_have_count(0)
    expect(shown.get_by_text("Keynote").first).to_be_visible()
    assert_no_sideways_scroll(shown)

    begin(summit)
    shown.goto(known.day)
    walk = Walk(shown)
    walk.click("link", "Join online")

    shown.wait_for_url("**/about")
    walk.assert_took(loads=1, presses=1)


def begin(summit):
    """Let the event be on now."""
    summit.starts_at, summit.ends_at = clock.now() - timedelta(hours=1), clock.now() + timedelta(hours=3)
    db.session.commit()


@pytest.mark.parametrize("width, scheme", [(320, "light"), (390, "dark"), (1280, "light")])
def test_the_delegates_own_pages_are_for_everybody(known, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    for address in (known.details, known.day):
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)
    shown.goto(known.details)
    shown.get_by_text("Vegan", exact=True).click()
    with shown.expect_navigation():
        shown.get_by_role("button", name="Save my details").click()
    expect(shown.get_by_text("Say that we may keep this").first).to_be_visible()
    assert axe(shown) == []
