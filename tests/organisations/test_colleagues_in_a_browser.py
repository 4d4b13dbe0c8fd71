"""Colleagues come and go, in a real browser, with every load and every click counted (T-MEM-8 and T-MEM-9)."""

import pytest
from playwright.sync_api import expect

from network.core.db import db
from network.organisations.actions import domains
from network.organisations.models import Standing
from network.people import passwords
from network.webinars import actions as webinar_actions
from tests.browser import Walk, assert_no_sideways_scroll, axe, sign_in
from tests.builders.members import member, member_organisation
from tests.builders.webinars import webinar
from tests.checking_client import PASSWORD

PAGE = "/organisations/aldermere/colleagues"


@pytest.fixture
def council(own_app):
    one = member_organisation(name="Aldermere City Council", slug="aldermere", seats=25)
    ada = member(
        one,
        Standing.PRIMARY,
        name="Ada Example",
        email="ada@aldermere.example",
        password_hash=passwords.hashed(PASSWORD),
    )
    dev = member(one, name="Dev Demo", email="dev@aldermere.example")
    webinar_actions.book(dev, webinar(title="Listening well"))
    domains.verify(domains.claim(one, "aldermere.example", "postmaster@aldermere.example", ada))
    db.session.commit()
    return one


def test_any_number_of_colleagues_is_added_with_one_load_and_one_click(council, live, page):
    shown = page(live, width=1280)
    sign_in(shown, "ada@aldermere.example")
    walk = Walk(shown)

    shown.goto(PAGE)
    walk.assert_took(loads=1, presses=0)
    shown.get_by_label("Email addresses").fill(
        "; ".join(f"Colleague {number} <colleague{number}@example.org>" for number in range(20))
    )
    walk.click("button", "Invite them all")
    shown.get_by_text("20 invitations are on their way").wait_for()

    assert walk.presses == 1
    assert_no_sideways_scroll(shown)
    assert axe(shown) == []


def test_a_colleague_at_the_organisations_domain_needs_no_click_of_anybody_there(council, live, page):
    shown = page(live, width=390)

    shown.goto("/seats")
    shown.get_by_label("Your work email").fill("cerys@aldermere.example")
    shown.get_by_role("button", name="Write to me").click()
    shown.get_by_role("heading", name="Look at your mail").wait_for()

    assert_no_sideways_scroll(shown)
    assert axe(shown) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_leaver_is_removed_with_one_load_and_two_clicks_and_hands_over(council, live, page, width):
    shown = page(live, width=width)
    sign_in(shown, "ada@aldermere.example")
    walk = Walk(shown)

    shown.goto(PAGE)
    walk.click("link", "Leaves… Dev Demo")
    shown.get_by_role("link", name="Listening well").wait_for()
    assert_no_sideways_scroll(shown)
    assert axe(shown) == []
    walk.assert_took(loads=1, presses=1)
    walk.click("button", "End Dev Demo’s seat")
    shown.get_by_role("heading", name="Dev Demo has left").wait_for()

    assert walk.presses == 2
    expect(shown.get_by_text("now Ada Example’s")).to_be_visible()
    assert_no_sideways_scroll(shown)


def test_it_works_without_scripts_too(council, live, page):
    shown = page(live, width=390, javascript=False)
    sign_in(shown, "ada@aldermere.example")

    shown.goto(PAGE)
    shown.get_by_role("link", name="Leaves… Dev Demo").click()
    shown.get_by_role("button", name="End Dev Demo’s seat").click()

    shown.get_by_role("heading", name="Dev Demo has left").wait_for()
