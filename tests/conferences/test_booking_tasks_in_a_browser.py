"""Tasks of members and delegates at the booking, at 390 px in a real browser, with the pages and presses they take."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from network.conferences import links
from network.conferences.actions import lining_up
from network.conferences.actions import order as orders
from network.core.db import db
from network.people import passwords
from network.people.models import Person
from tests.browser import Walk, assert_no_sideways_scroll, axe, sign_in
from tests.builders.conferences import conference, guest, order
from tests.builders.members import member, member_organisation, tier
from tests.checking_client import PASSWORD
from tests.conferences.test_booking import as_colleague

ADDRESS = "/conferences/belonging-2027"


@pytest.fixture
def ada(own_app):
    password = passwords.hashed(PASSWORD)
    one = member_organisation(
        name="Aldermere City Council",
        tier=tier(name="Advanced", included_places=2, event_discount=40),
        needs_purchase_order=True,
        billing_address="Town Hall",
        billing_email="finance@example.org",
    )
    ada = member(one, name="Ada Example", email="ada@example.org", password_hash=password)
    for name in ("Bilal Sample", "Cerys Demo", "Dev Madeup"):
        member(one, name=name)
    conference(title="Belonging 2027")
    db.session.commit()
    return ada


@pytest.mark.parametrize("javascript", [True, False])
def test_three_colleagues_are_booked_by_purchase_order_in_three_loads(ada, live, page, javascript):
    shown = page(live, width=390, javascript=javascript)
    sign_in(shown, ada)
    shown.goto(ADDRESS)
    walk = Walk(shown)
    walk.start()

    walk.click("link", "Book places")
    for name in ("Bilal Sample", "Cerys Demo", "Dev Madeup"):
        shown.get_by_text(name, exact=True).click()
    walk.click("button", "Check the booking")
    expect(shown.get_by_text("A place cancelled until")).to_be_visible()
    assert_no_sideways_scroll(shown)
    shown.get_by_label("Purchase order number").fill("4500 123456")
    walk.click("button", "Book 3 places")

    expect(shown.get_by_role("heading", name="3 places are booked")).to_be_visible()
    expect(shown.get_by_text("The invoice carries your number 4500 123456.")).to_be_visible()
    walk.assert_took(loads=3, presses=3)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_delegate_is_swapped_in_two_loads_and_two_presses(ada, live, page, javascript):
    bilal = db.session.scalars(select(Person).where(Person.name == "Bilal Sample")).one()
    path = links.order_path(order(coming=[as_colleague(bilal)], booker=ada))
    shown = page(live, width=390, javascript=javascript)
    sign_in(shown, ada)
    shown.goto(path)
    assert_no_sideways_scroll(shown)
    walk = Walk(shown)
    walk.start()

    walk.click("link", "Swap Bilal Sample")
    shown.get_by_label("A colleague").select_option("Cerys Demo")
    assert_no_sideways_scroll(shown)
    walk.click("button", "Swap")

    expect(shown.get_by_text("Cerys Demo comes now, and has been sent a ticket.")).to_be_visible()
    walk.assert_took(loads=2, presses=2)


@pytest.mark.parametrize("width, scheme", [(320, "dark"), (1280, "light")])
def test_the_pages_of_changing_a_booking_are_for_everybody(ada, live, page, width, scheme):
    booked = order(coming=[guest(name="Xanthe Demo")], booker=ada)
    path, place = links.order_path(booked), booked.registrations[0].id
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, ada)

    for address in (
        path,
        f"/conferences/registrations/{place}/swap",
        f"/conferences/registrations/{place}/cancellation",
        f"{path}/places",
    ):
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)


def test_a_member_books_for_themselves_at_the_member_price_in_two_loads(ada, live, page):
    shown = page(live, width=390)
    sign_in(shown, ada)
    shown.goto(ADDRESS)
    walk = Walk(shown)
    walk.start()

    walk.click("link", "Book for myself")
    expect(shown.get_by_text("Included with Aldermere City Council’s membership (1 of 2)")).to_be_visible()
    walk.click("button", "Book 1 place")

    expect(shown.get_by_role("heading", name="1 place is booked")).to_be_visible()
    walk.assert_took(loads=2, presses=2)


def test_paying_by_invoice_is_one_choice_and_the_number_follows_by_a_link(ada, live, page):
    booked = order(conference(title="Belonging 2028"))
    path = links.order_path(booked)
    db.session.commit()
    shown = page(live, width=390)
    shown.goto("/conferences/belonging-2027/booking")
    shown.get_by_label("Your name").fill("Xara Madeup")
    shown.get_by_label("Your email").fill("xara@example.org")
    shown.get_by_label("Name", exact=True).fill("Xara Madeup")
    shown.get_by_label("Email", exact=True).fill("xara@example.org")
    shown.get_by_label("Price", exact=True).select_option("charity")
    shown.get_by_role("button", name="Check the booking").click()
    expect(shown.get_by_label("Invoice", exact=True)).to_be_checked()

    shown.goto(path)
    walk = Walk(shown)
    walk.start()
    shown.get_by_role("textbox", name="Purchase order number").fill("PO 77")
    walk.click("button", "Put it on the invoice")

    expect(shown.get_by_text("The purchase order number is on the invoice.")).to_be_visible()
    walk.assert_took(loads=1, presses=1)


def test_an_offer_from_the_waiting_list_is_taken_by_one_press(ada, live, page):
    summit = conference(title="Full house", capacity=1)
    place = order(summit).registrations[0]
    party = lining_up.join(
        summit, [guest(name="Xara Madeup")], booker_name="Xara Madeup", booker_email="xara@example.org", key="xara"
    )
    path = links.waiting_path(party)
    db.session.commit()
    shown = page(live, width=390)
    shown.goto(path)
    expect(shown.get_by_role("heading", name="You are number 1 in line")).to_be_visible()
    assert axe(shown) == []
    assert_no_sideways_scroll(shown)
    orders.cancel(place)
    db.session.commit()
    shown.goto(path)
    assert axe(shown) == []
    walk = Walk(shown)
    walk.start()

    walk.click("button", "Take the place")

    expect(shown.get_by_role("heading", name="1 place is booked")).to_be_visible()
    walk.assert_took(loads=1, presses=1)
