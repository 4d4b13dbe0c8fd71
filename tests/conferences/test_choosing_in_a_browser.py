"""Reading a programme and choosing from it on a phone, in a real browser; and a speaker's own page."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from network.conferences import links
from network.conferences.actions.signing_up import sign_up
from network.conferences.models import Registration, Session
from network.core.db import db
from network.people import passwords
from tests.browser import Walk, assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.conferences import conference, registration, session, speaker
from tests.builders.members import member
from tests.checking_client import PASSWORD

ADDRESS = "/conferences/belonging-2027"


@pytest.fixture
def summit(own_app):
    """A day with a keynote, two workshops at one time of which one has a last place, and one that is full."""
    ada = member(name="Ada Example", email="ada@example.org", password_hash=passwords.hashed(PASSWORD))
    belonging = conference(title="Belonging 2027")
    own = registration(belonging, name="Ada Example", email="ada@example.org", person_id=ada.id)
    noor = speaker(belonging, name="Noor Sample", email="noor@example.org", biography="Brings people to one table.")
    session(belonging, title="What holds", hour=10, minute=15, speakers=[noor])
    faith = session(belonging, title="Faith in the city", hour=11, minute=20, capacity=1, needs_sign_up=True)
    session(belonging, title="Sport and cohesion", hour=11, minute=20, capacity=9, needs_sign_up=True)
    full = session(belonging, title="Soup first", hour=14, capacity=1, needs_sign_up=True)
    sign_up(full, registration(belonging))
    other = registration(belonging)
    known = SimpleNamespace(
        faith=faith.id,
        other=other.id,
        speaking=links.path("conferences.speaking", key=links.speaker_key(noor)),
        sessions=links.path("conferences.own_sessions", key=links.ticket_key(own)),
    )
    db.session.commit()
    return known


def part(shown, title):
    return shown.locator(".session", has=shown.get_by_role("heading", name=title))


def test_sessions_are_chosen_with_one_press_each_and_no_page_to_wait_for(summit, live, page):
    """T-DEL-1: one load, one click per favourite, with places left and clashes shown."""
    shown = page(live, width=390)
    sign_in(shown, "ada@example.org")
    walk = Walk(shown)
    walk.start()
    shown.goto(ADDRESS)

    expect(part(shown, "Faith in the city")).to_contain_text("1 place left")
    walk.click("button", "Choose What holds")
    expect(shown.get_by_role("button", name="Chosen What holds")).to_be_focused()
    walk.click("button", "Take a place Faith in the city")
    expect(part(shown, "Faith in the city")).to_contain_text("You have a place.")
    expect(part(shown, "Sport and cohesion")).to_contain_text("At the same time as “Faith in the city”")
    walk.click("button", "Stand in line Soup first")
    expect(part(shown, "Soup first")).to_contain_text("You are number 1 in line.")

    walk.assert_took(loads=1, presses=3)
    assert_no_sideways_scroll(shown)
    assert axe(shown) == []


def test_what_another_takes_meanwhile_is_seen_when_one_looks_again(summit, live, page):
    shown = page(live, width=390)
    sign_in(shown, "ada@example.org")
    shown.goto(ADDRESS)
    expect(part(shown, "Faith in the city")).to_contain_text("1 place left")
    take_the_last_place(summit)

    shown.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(part(shown, "Faith in the city")).to_contain_text("full; there is a line")
    shown.get_by_role("button", name="Take a place Faith in the city").click()
    expect(part(shown, "Faith in the city")).to_contain_text("You are number 1 in line.")


def take_the_last_place(summit):
    sign_up(db.session.get_one(Session, summit.faith), db.session.get_one(Registration, summit.other))
    db.session.commit()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_for_everybody_without_scripts_too(summit, live, page, scheme):
    shown = page(live, width=320, color_scheme=scheme)
    for address in (ADDRESS, f"{ADDRESS}/contribution", summit.sessions, summit.speaking):
        shown.goto(address)
        assert axe(shown) == []
        assert_no_sideways_scroll(shown)
        assert keyboard_reaches(shown)

    plain = page(live, width=390, javascript=False)
    plain.goto(summit.sessions)
    plain.get_by_role("button", name="Take a place Sport and cohesion").click()
    expect(part(plain, "Sport and cohesion")).to_contain_text("You have a place.")
