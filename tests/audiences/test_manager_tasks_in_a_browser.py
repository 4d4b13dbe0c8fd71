"""Two of the membership manager's tasks, in a real browser, with the pages they load and the presses they need counted."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from network.audiences import jobs
from network.audiences.models import Mailing, Recipient
from network.core import clock
from network.core.db import db
from network.organisations.models import Sector, Standing
from network.people import passwords
from network.people.models import Person, Role
from network.reports import actions as reports
from network.reports.models import BoardReport
from tests.browser import Walk, assert_no_sideways_scroll, axe, sign_in
from tests.builders.communities import community, participant
from tests.builders.conferences import conference, registration
from tests.builders.members import member, member_organisation, staff
from tests.checking_client import PASSWORD


@pytest.fixture
def house(own_app):
    """Three councils and a charity came to the summit; one council has somebody in the community."""
    summit, circle = conference(title="Cohesion Summit"), community(title="Local government")
    for name, sector in (
        ("Ada", "local_government"),
        ("Ben", "local_government"),
        ("Cy", "local_government"),
        ("Di", "arts"),
    ):
        of = member_organisation(name=f"Council of {name}", sector=Sector(sector), region="Wales")
        member(of, Standing.PRIMARY, name=name)
        registration(summit, organisation_id=of.id, checked_in_at=clock.now())
        if name == "Cy":
            participant(circle, of)
    manager = staff(Role.MEMBERSHIP, email="mags@example.org", password_hash=passwords.hashed(PASSWORD)).email
    db.session.commit()
    return manager


@pytest.fixture
def walk(page, live, house):
    """The manager's way through the pages."""
    shown = page(live, width=1280)
    sign_in(shown, house)
    return Walk(shown)


def test_which_councils_came_and_are_not_in_a_community_are_written_to(walk):
    shown = walk.page
    shown.goto("/audiences")
    walk.start()

    shown.get_by_label("Line 1: what").select_option(label="Sector: Local government")
    came = (
        shown.get_by_label("Line 2: what").locator("option", has_text="Came to: Cohesion Summit").get_attribute("value")
    )
    shown.get_by_label("Line 2: what").select_option(came)
    shown.get_by_role("button", name="Show who they are").click()
    shown.get_by_label("Line 3: true or not").select_option("not")
    shown.get_by_label("Line 3: what").select_option(label="Takes part in: Local government")
    walk.start()
    walk.click("button", "Show who they are")
    shown.get_by_text("2 people").wait_for()
    walk.assert_took(loads=1, presses=1)  # to filter
    assert axe(shown) == []

    walk.start()
    walk.click("button", "Go on with all 2 that match")
    shown.get_by_label("Subject").fill("Join your colleagues")
    shown.get_by_label("Text").fill("Dear {name}, there is room for {organisation}.")
    assert axe(shown) == []
    walk.click("button", "Send it to 2 people")
    shown.get_by_role("heading", name="Join your colleagues").wait_for()
    walk.assert_took(loads=2, presses=2)  # to send

    jobs.go_on(db.session.scalars(select(Mailing.id)).one())
    assert len(db.session.scalars(select(Recipient.id).where(Recipient.sent_at.is_not(None))).all()) == 2


def test_the_boards_report_is_one_press_away_and_comes_by_itself(walk, house):
    shown = walk.page
    shown.goto("/today")
    walk.start()

    walk.click("link", "Board report")
    shown.get_by_role("heading", name="Members by sector").wait_for()
    walk.assert_took(loads=1, presses=1)
    expect(shown.get_by_role("img", name="Members by sector")).to_be_visible()
    assert axe(shown) == []

    with clock.set_to(
        clock.now().replace(day=28) + timedelta(days=7)
    ):  # a day of the next month, on which nobody presses anything
        reports.plan(1, [db.session.scalars(select(Person.id).where(Person.email == house)).one()])
        reports.make_due()
    db.session.commit()
    made = db.session.scalars(select(BoardReport)).one()
    shown.goto(f"/reports/board/{made.month:%Y-%m}")
    shown.get_by_role("heading", name="Members by sector").wait_for()


@pytest.mark.parametrize("width, scheme", [(390, "light"), (1280, "dark")])
def test_reports_and_audiences_fit_a_phone_and_the_dark(page, live, house, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, house)

    for address in (
        "/reports/members",
        "/reports/board",
        "/audiences?is=is&what=sector:arts",
        "/membership/organisations?sector=arts&column=name",
    ):
        shown.goto(address)
        assert_no_sideways_scroll(shown)
        assert axe(shown) == []
