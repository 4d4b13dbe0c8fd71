"""Finding and opening a document, in a real browser: with a pointer, by keyboard, without scripts, in light and dark."""

import re

import pytest
from playwright.sync_api import expect

from network.core.db import db
from network.people import passwords
from network.people.models import Role
from network.resources.models import ResourceKind, Visibility
from tests.browser import assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.members import member, staff
from tests.builders.resources import draft, pdf, resource
from tests.checking_client import PASSWORD


@pytest.fixture
def shelf(own_app):
    resource(title="The Power of Events", themes=["Events"], places=["UK-wide"], audiences=["funder"], upload=pdf())
    resource(
        title="Power of Sport toolkit",
        kind=ResourceKind.TOOLKIT,
        themes=["Events", "Sport"],
        places=["Kirklees"],
        body="## What is in it\n\nThree sheets.",
        visibility=Visibility.MEMBERS,
        upload=pdf("toolkit.pdf"),
        link="https://example.org/toolkit",
    )
    draft(title="Not yet")
    people = {
        "member": member(email="ada@example.org", password_hash=passwords.hashed(PASSWORD)).email,
        "staff": staff(Role.RESEARCH, email="sam@example.org", password_hash=passwords.hashed(PASSWORD)).email,
    }
    db.session.commit()
    return people


@pytest.mark.parametrize("javascript", [True, False])
def test_a_member_finds_a_document_and_opens_it_on_a_phone(shelf, live, page, javascript):
    shown = page(live, width=390, javascript=javascript)
    sign_in(shown, shelf["member"])

    shown.goto("/library")
    shown.get_by_role("link", name="Power of Sport toolkit").click()
    assert_no_sideways_scroll(shown)
    with shown.expect_download() as opened:
        shown.get_by_role("link", name="Open (PDF, 1 kB)").click()

    assert opened.value.suggested_filename == "toolkit.pdf"


@pytest.mark.parametrize("width, javascript", [(390, True), (390, False), (1280, True)])
def test_the_library_is_narrowed_and_widened_again(shelf, live, page, width, javascript):
    shown = page(live, width=width, javascript=javascript)
    sign_in(shown, shelf["member"])
    shown.goto("/library")

    if width < 1000:
        shown.get_by_text("Narrow down").click()
    shown.locator(".facets").get_by_role("link", name="Sport").click()
    expect(shown).to_have_url(re.compile("theme=Sport"))
    expect(shown.locator(".resource-row")).to_have_count(1)
    assert_no_sideways_scroll(shown)
    shown.get_by_role("link", name="Take away: Sport").click()

    expect(shown.locator(".resource-row")).to_have_count(2)


@pytest.mark.parametrize("width, scheme", [(320, "light"), (1280, "dark")])
def test_the_library_is_for_everybody(shelf, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, shelf["staff"])
    addresses = (
        "/library",
        "/library?theme=Sport&q=power",
        "/library?q=nothing",
        "/library/power-of-sport-toolkit",
        "/library/not-yet",
        "/library/staff",
        "/library/staff/new",
        "/library/staff/power-of-sport-toolkit",
    )
    for address in addresses:
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)

    shown.goto("/library/staff/new")
    with shown.expect_navigation():
        shown.get_by_role("button", name="Save").click()
    expect(shown.get_by_role("alert")).to_be_visible()
    assert axe(shown) == []


def test_the_keyboard_reaches_everything(shelf, live, page):
    shown = page(live, width=1280)
    sign_in(shown, shelf["member"])

    for address in ("/library", "/library?theme=Sport", "/library/power-of-sport-toolkit"):
        shown.goto(address)
        keyboard_reaches(shown)
