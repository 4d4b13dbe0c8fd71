"""Bringing in a spreadsheet, and making two records one, in a real browser: pages and presses are counted."""

import pytest

from network.core.db import db
from network.merging.actions.finding import look_for_duplicates
from network.people import passwords
from network.people.models import Role
from tests.browser import Walk, assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.imports import COLUMNS, LANTERN
from tests.builders.members import organisation, staff
from tests.builders.memberships import the_tariff
from tests.checking_client import PASSWORD

PEOPLE = [f"Lantern Trust,,,,Person {n} Example,p{n}@lantern.example,Officer,,,," for n in range(2, 9)]
FILE = "\n".join([COLUMNS, LANTERN.replace("Standard", "Advanced"), *PEOPLE, "Harbour Trust,Knitting,,,,,,,,,"])


@pytest.fixture
def manager(own_app):
    the_tariff()
    somebody = staff(Role.MEMBERSHIP, email="mags@example.org", password_hash=passwords.hashed(PASSWORD))
    db.session.commit()
    return somebody


@pytest.fixture
def walk_of(live, page, manager):
    """A way through the pages, signed in as the manager."""

    def open_page(width, **options):
        shown = page(live, width=width, **options)
        sign_in(shown, manager)
        return Walk(shown)

    return open_page


@pytest.mark.parametrize("width", [390, 1280])
def test_an_organisation_with_eight_people_comes_from_a_spreadsheet_in_three_loads(walk_of, width):
    walk = walk_of(width, javascript=width > 1000)
    shown = walk.page

    shown.goto("/imports")
    shown.locator("main [name=file]").set_input_files(
        {"name": "members.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    walk.click("button", "Look it over")
    shown.get_by_text("8 rows would give 1 new organisation, 8 new people and 1 term.").wait_for()
    shown.get_by_role("rowheader", name="10").wait_for()
    assert_no_sideways_scroll(shown)
    if width > 1000:
        assert axe(shown) == []
    walk.click("button", "Take in 8 rows")
    shown.get_by_text("gave 1 new organisation, 8 new people and 1 term").wait_for()

    walk.assert_took(loads=3, presses=2)
    assert_no_sideways_scroll(shown)


@pytest.mark.parametrize("width", [390, 1280])
def test_two_records_become_one_in_two_loads_and_two_clicks_and_are_taken_apart_again(walk_of, width):
    organisation(name="Aldermere City Council", slug="aldermere")
    organisation(name="Aldermere Council", slug="aldermere-council", website="https://aldermere.example")
    look_for_duplicates()
    db.session.commit()
    walk = walk_of(width, javascript=width > 1000)
    shown = walk.page
    shown.goto("/merging")
    assert_no_sideways_scroll(shown)
    walk.start()

    walk.click("link", "Look at both")
    shown.get_by_role("heading", name="Are these the same?").wait_for()
    assert_no_sideways_scroll(shown)
    if width > 1000:
        assert axe(shown) == []
        keyboard_reaches(shown)
    walk.click("button", "Make them one")
    shown.get_by_text("Aldermere Council is now one with Aldermere City Council.").wait_for()

    walk.assert_took(loads=2, presses=2)
    walk.click("button", "Undo")
    shown.get_by_text("Undone: all is as it was.").wait_for()
