"""Bringing in a spreadsheet, and making two records one, in a real browser: pages and presses are counted."""

import pytest

from network.core.db import db
from network.merging.actions.finding import look_for_duplicates
from network.people import passwords
from network.people.models import Role
from tests.browser import assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
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
def counted(live, page, manager):
    """A page signed in as the manager, with the documents it has loaded since and a way to press and count."""

    def open_page(width, **options):
        shown = page(live, width=width, **options)
        sign_in(shown, manager)
        loads, clicks = [], []
        shown.on(
            "request",
            lambda asked: (
                loads.append(asked.url) if asked.is_navigation_request() and not asked.redirected_from else None
            ),
        )

        def click(role, name):
            clicks.append(name)
            shown.get_by_role(role, name=name).first.click()

        return shown, loads, clicks, click

    return open_page


@pytest.mark.parametrize("width", [390, 1280])
def test_an_organisation_with_eight_people_comes_from_a_spreadsheet_in_three_loads(counted, width):
    shown, loads, clicks, click = counted(width, javascript=width > 1000)

    shown.goto("/imports")
    shown.locator("main [name=file]").set_input_files(
        {"name": "members.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    click("button", "Look it over")
    shown.get_by_text("8 rows would give 1 new organisation, 8 new people and 1 term.").wait_for()
    shown.get_by_role("rowheader", name="10").wait_for()
    assert_no_sideways_scroll(shown)
    if width > 1000:
        assert axe(shown) == []
    click("button", "Take in 8 rows")
    shown.get_by_text("gave 1 new organisation, 8 new people and 1 term").wait_for()

    assert (len(loads), clicks) == (3, ["Look it over", "Take in 8 rows"])
    assert_no_sideways_scroll(shown)


@pytest.mark.parametrize("width", [390, 1280])
def test_two_records_become_one_in_two_loads_and_two_clicks_and_are_taken_apart_again(counted, width):
    organisation(name="Aldermere City Council", slug="aldermere")
    organisation(name="Aldermere Council", slug="aldermere-council", website="https://aldermere.example")
    look_for_duplicates()
    db.session.commit()
    shown, loads, clicks, click = counted(width, javascript=width > 1000)
    shown.goto("/merging")
    assert_no_sideways_scroll(shown)
    loads.clear()

    click("link", "Look at both")
    shown.get_by_role("heading", name="Are these the same?").wait_for()
    assert_no_sideways_scroll(shown)
    if width > 1000:
        assert axe(shown) == []
        keyboard_reaches(shown)
    click("button", "Make them one")
    shown.get_by_text("Aldermere Council is now one with Aldermere City Council.").wait_for()

    assert (len(loads), len(clicks)) == (2, 2)
    click("button", "Undo")
    shown.get_by_text("Undone: all is as it was.").wait_for()
