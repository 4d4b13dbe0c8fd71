"""An idea from a phone at a table, in one press; and the pages of boards are for everybody."""

import pytest
from playwright.sync_api import expect

from network.core.db import db
from network.ideas.links import board_path
from network.ideas.models import Idea
from network.people import passwords
from network.people.models import Role
from tests.browser import Walk, assert_no_sideways_scroll, axe, sign_in
from tests.builders.ideas import board, delegate, idea
from tests.builders.members import staff
from tests.checking_client import PASSWORD


@pytest.fixture
def known(own_app):
    """An open board with two ideas, a delegate's way to it, and the events team's."""
    of = board()
    one = idea(of, "A meal for everybody, once a month, in a room with a kitchen and a long table.")
    idea(of, "Pay young bridge builders.")
    address = f"/ideas/conferences/{of.session.conference.slug}"
    staff(Role.EVENTS, name="Eve Placeholder", email="eve@example.org", password_hash=passwords.hashed(PASSWORD))
    addresses = {
        "delegate": board_path(of, delegate(of, name="Ada Example")),
        "door": f"/ideas/{of.id}",
        "staff": [
            address,
            f"/ideas/{of.id}/ideas",
            f"/ideas/{of.id}/ideas/{one.id}",
            f"/ideas/{of.id}/settings",
            f"/ideas/{of.id}/screen",
        ],
    }
    db.session.commit()
    return addresses


@pytest.mark.parametrize("javascript", [True, False])
def test_an_idea_is_given_in_one_load_and_one_press(known, live, page, javascript):
    shown = page(live, width=390, javascript=javascript)
    walk = Walk(shown)

    shown.goto(known["delegate"])
    walk.assert_took(loads=1, presses=0)
    assert_no_sideways_scroll(shown)
    shown.get_by_label("Your idea").fill("Ask us before the agenda is written.")
    walk.click("button", "Give this idea")

    expect(shown.get_by_text("Ask us before the agenda is written.").first).to_be_visible()
    walk.assert_took(loads=2, presses=1)
    assert db.session.query(Idea).count() == 3


@pytest.mark.parametrize("width, scheme", [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_the_pages_of_boards_are_for_everybody(known, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    for address in (known["delegate"], known["door"]):
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)
    sign_in(shown, "eve@example.org")
    for address in known["staff"]:
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)
