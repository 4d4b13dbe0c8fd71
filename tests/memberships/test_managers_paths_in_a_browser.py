"""What the membership manager does most, in a real browser, with its loads and clicks counted."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from network.billing.models import Invoice
from network.core import clock, deeds
from network.core.db import db, rows
from network.memberships.situations import situation_of
from network.organisations.models import Band, Organisation, Sector, Standing
from network.people import passwords
from network.people.models import Role
from tests.browser import Walk, assert_no_sideways_scroll, axe, sign_in
from tests.builders.members import member, membership, organisation, staff
from tests.builders.memberships import application, the_tariff
from tests.checking_client import PASSWORD


@pytest.fixture
def members(own_app):
    """Three councils and a faith forum that are due, one council in the middle of its year, and an application."""
    tiers = the_tariff()
    for number, sector in enumerate([Sector.LOCAL_GOVERNMENT] * 3 + [Sector.FAITH]):
        end = clock.today() + timedelta(days=20 + number)
        due = organisation(name=f"Due {number}", sector=sector, band=Band.PUBLIC_BODY)
        membership(due, tier=tiers["Standard"], starts_on=end - timedelta(days=364), ends_on=end)
        member(due, Standing.PRIMARY)
    council = organisation(name="Aldermere City Council", slug="aldermere", band=Band.PUBLIC_BODY)
    membership(council, tier=tiers["Standard"])
    known = organisation(name="Copper Kettle Ltd", website="https://copperkettle.example")
    membership(known, tier=tiers["Standard"])
    newcomer = organisation(name="Copper Kettle Roasters", slug="copper", website="https://copperkettle.example")
    application(newcomer, tier=tiers["Standard"])
    mags = staff(Role.MEMBERSHIP, email="mags@example.org", password_hash=passwords.hashed(PASSWORD))
    db.session.commit()
    return mags


@pytest.fixture
def shown(page, live, members):
    opened = page(live, width=1280)
    sign_in(opened, "mags@example.org")
    return opened


def test_who_is_due_and_how_warm_is_one_load_and_no_click(shown):
    walk = Walk(shown)

    shown.goto("/membership/renewals")

    walk.assert_took(loads=1, presses=0)
    expect(shown.get_by_text("nobody ever signed in")).to_have_count(4)
    assert axe(shown) == []


def test_a_month_of_renewals_is_invoiced_with_three_loads_and_three_clicks(shown, own_app):
    shown.goto("/membership/renewals")
    walk = Walk(shown)

    shown.get_by_label("Sector").select_option("local_government")
    walk.click("button", "Show these")
    walk.click("link", "Preview the invoices")
    expect(shown.get_by_text("3 invoices of together £3,420.00")).to_be_visible()
    assert axe(shown) == []
    walk.click("button", "Issue and send 3 invoices")

    walk.assert_took(loads=3, presses=3)
    deeds.go_on(rows(db.select(deeds.ListDeed))[0].id)
    shown.reload()
    expect(shown.get_by_text("3 are renewed, for together £3,420.00")).to_be_visible()
    assert len(rows(db.select(Invoice))) == 3
    shown.set_viewport_size({"width": 390, "height": 800})
    assert_no_sideways_scroll(shown)


def test_an_application_is_approved_with_two_loads_and_one_click_the_duplicate_in_sight(shown):
    shown.goto("/membership/applications")
    shown.get_by_role("link", name="Look at it").first.click()
    shown.wait_for_url("**/membership/applications/*")
    walk = Walk(shown)
    shown.reload()
    expect(shown.get_by_text("It may be known already: Copper Kettle Ltd")).to_be_visible()

    walk.click("button", "Approve")
    shown.get_by_text("is approved").first.wait_for(state="attached")

    walk.assert_took(loads=2, presses=1)


def test_a_tier_is_upgraded_with_two_loads_its_price_before_saving(shown, own_app):
    walk = Walk(shown)
    shown.goto("/membership/organisations/aldermere/tier")
    price = shown.get_by_text("together, for the 185 days left")
    expect(price).to_be_visible()

    shown.get_by_text("Advanced", exact=True).click()
    walk.click("button", "Change the tier")
    shown.get_by_text("Advanced from today").wait_for()

    walk.assert_took(loads=2, presses=1)
    db.session.expire_all()
    council = rows(db.select(Organisation).where(Organisation.slug == "aldermere"))[0]
    assert situation_of(council).latest.tier.name == "Advanced"
