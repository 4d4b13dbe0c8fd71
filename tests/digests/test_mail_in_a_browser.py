"""T-MEM-10: from a link in any letter, how often mail comes is changed by one press, by keyboard, on a small screen."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from network.communities.models import Participation
from network.core.db import db
from network.core.lifecycle import transaction
from network.notifications.links import preferences_url
from network.notifications.models import Frequency
from network.people import passwords
from tests.browser import assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.communities import community, participant
from tests.checking_client import PASSWORD


@pytest.fixture
def greta(live):
    with transaction():
        return participant(
            community(title="Local government"), email="greta@example.org", password_hash=passwords.hashed(PASSWORD)
        )


def link_of(greta):
    where = db.session.scalar(select(Participation.community_id).where(Participation.person_id == greta.id))
    address = preferences_url(greta.id, greta.email, where)
    db.session.commit()
    return urlsplit(address).path


@pytest.mark.parametrize("javascript", [True, False])
def test_one_load_and_one_press_of_the_keyboard_change_how_often_mail_comes(page, live, greta, javascript):
    window = page(live, javascript=javascript)
    window.goto(link_of(greta))
    weekly = window.get_by_role("button", name="Every week").first
    weekly.focus()
    with window.expect_navigation():
        window.keyboard.press("Enter")

    db.session.expire_all()
    assert db.session.scalar(select(Participation.frequency)) == Frequency.WEEKLY
    expect(window.get_by_role("button", name="Every week (now)").first).to_be_visible()
    db.session.commit()


def test_both_pages_are_for_everybody(page, live, greta):
    address = link_of(greta)
    for scheme in ("light", "dark"):
        window = page(live, width=320, color_scheme=scheme)
        window.goto(address)
        assert axe(window) == []
        assert_no_sideways_scroll(window)
        keyboard_reaches(window)
        sign_in(window, greta)
        window.goto("/account/what-we-send-you")
        assert axe(window) == []
        assert_no_sideways_scroll(window)
    keyboard_reaches(window)
