"""Booking three people, choosing sessions and coming through the door, in a real browser."""

from types import SimpleNamespace

import pytest
import segno
from playwright.sync_api import expect
from sqlalchemy import select

from network.conferences import links
from network.conferences.actions import lining_up
from network.conferences.actions.discounts import add_code
from network.conferences.models import Order, Registration
from network.core import clock
from network.core.db import db
from network.people import passwords
from network.people.models import Role
from tests.browser import Walk, assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.conferences import conference, guest, order, session, speaker
from tests.builders.members import member, member_organisation, staff, tier
from tests.checking_client import PASSWORD

ADDRESS = "/conferences/belonging-2027"


@pytest.fixture
def summit(own_app):
    """A conference with a programme, an organisation of three, and somebody of the events team."""
    password = passwords.hashed(PASSWORD)
    one = member_organisation(name="Aldermere City Council", tier=tier(name="Advanced", included_places=3))
    ada = member(one, name="Ada Example", email="ada@example.org", password_hash=password)
    member(one, name="Bilal Sample")
    staff(Role.EVENTS, name="Eve Placeholder", email="eve@example.org", password_hash=password)
    belonging = conference(title="Belonging 2027")
    noor = speaker(belonging, name="Noor Sample", biography="Brings people to one table.")
    session(belonging, title="Faith in the city", chairs=[noor], capacity=40, description="With **tea**.")
    session(belonging, title="Sport and cohesion")
    conference(title="Belonging 2023", in_days=-500)
    add_code(belonging, "SPRING", 25, 10)
    lining_up.join(belonging, [guest()], booker_name="Xara Madeup", booker_email="xara@example.org", key="xara")
    booked = order(belonging, [guest(name="Xanthe Demo")], booker=ada)
    xanthe = booked.registrations[0]
    known = SimpleNamespace(
        order=links.order_path(booked),
        ticket=links.path("conferences.ticket", key=links.ticket_key(xanthe)),
        code=xanthe.code,
        xanthe=xanthe.id,
        day=clock.here(belonging.starts_at).date().isoformat(),
    )
    db.session.commit()
    return known


@pytest.mark.parametrize("javascript", [True, False])
def test_three_people_are_booked_on_a_phone_in_three_loads(summit, live, page, javascript):
    shown = page(live, width=390, javascript=javascript)
    sign_in(shown, "ada@example.org")
    shown.goto(ADDRESS)
    walk = Walk(shown)

    walk.click("link", "Book places")
    shown.get_by_text("Ada Example", exact=True).last.click()
    shown.get_by_text("Bilal Sample", exact=True).click()
    shown.get_by_label("Name", exact=True).fill("Xara Madeup")
    shown.get_by_label("Email").fill("xara@example.org")
    shown.get_by_label("Price", exact=True).select_option("small_charity")
    walk.click("button", "Check the booking")
    shown.get_by_text("Included with Aldermere City Council’s membership (2 of 3)").wait_for()
    assert_no_sideways_scroll(shown)
    walk.click("button", "Book 3 places")

    shown.get_by_role("heading", name="3 places are booked").wait_for()
    assert_no_sideways_scroll(shown)
    walk.assert_took(loads=3)
    assert [len(each.registrations) for each in db.session.scalars(select(Order).order_by(Order.id))] == [1, 3]


def test_the_booking_is_made_by_keyboard_alone(summit, live, page):
    shown = page(live, width=1280)
    sign_in(shown, "ada@example.org")
    shown.goto(f"{ADDRESS}/booking")

    shown.locator("[name=colleagues]").first.focus()
    shown.keyboard.press("Space")
    with shown.expect_navigation():
        shown.keyboard.press("Enter")
    shown.locator("[name=purchase_order_follows]").or_(
        shown.get_by_role("button", name="Book 1 place")
    ).first.wait_for()
    shown.get_by_role("button", name="Book 1 place").focus()
    shown.keyboard.press("Enter")

    shown.get_by_role("heading", name="1 place is booked").wait_for()


@pytest.mark.parametrize("width, scheme", [(320, "light"), (1280, "dark")])
def test_the_delegates_pages_are_for_everybody(summit, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    for address in ("/conferences", ADDRESS, f"{ADDRESS}/booking", summit.ticket):
        look(shown, address)
    sign_in(shown, "ada@example.org")
    shown.goto(ADDRESS)
    for title in ("Faith in the city", "Sport and cohesion"):
        shown.get_by_role("button", name=f"Choose {title}").click()
        expect(shown.get_by_role("button", name=f"Chosen {title}")).to_be_focused()
    for address in (ADDRESS, f"{ADDRESS}/mine", f"{ADDRESS}/booking", summit.order):
        look(shown, address)

    shown.goto(f"{ADDRESS}/booking")
    with shown.expect_navigation():
        shown.get_by_role("button", name="Check the booking").click()
    assert axe(shown) == []  # with what is wrong
    shown.get_by_text("Bilal Sample", exact=True).click()
    with shown.expect_navigation():
        shown.get_by_role("button", name="Check the booking").click()
    shown.get_by_role("button", name="Book 1 place").wait_for()
    assert axe(shown) == []
    assert_no_sideways_scroll(shown)


@pytest.mark.parametrize("width, scheme", [(320, "dark"), (1280, "light")])
def test_the_events_teams_pages_are_for_everybody(summit, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, "eve@example.org")
    for path in (
        "/conferences/staff",
        "/conferences/staff/new",
        f"{ADDRESS}/staff",
        f"{ADDRESS}/staff/edit",
        f"{ADDRESS}/staff/prices",
        f"{ADDRESS}/staff/programme",
        f"{ADDRESS}/staff/sessions/1",
        f"{ADDRESS}/staff/speakers/1",
        f"{ADDRESS}/staff/registrations",
        f"{ADDRESS}/staff/codes",
        f"{ADDRESS}/staff/waiting",
        f"{ADDRESS}/staff/outcome",
        f"{ADDRESS}/staff/programme/{summit.day}",
        f"{summit.order}/places",
        f"{ADDRESS}/staff/badges",
        f"{ADDRESS}/staff/postponement",
        f"{ADDRESS}/cancellation",
        f"{ADDRESS}/door?q=demo",
        summit.order,
    ):
        look(shown, path)


def look(shown, address):
    answer = shown.goto(address)
    assert answer is None or answer.ok, f"{address} answered {answer.status}"
    assert axe(shown) == [], address
    assert_no_sideways_scroll(shown)


def test_the_keyboard_reaches_everything(summit, live, page):
    shown = page(live, width=1280)
    sign_in(shown, "eve@example.org")
    for address in (ADDRESS, f"{ADDRESS}/booking", f"{ADDRESS}/door?q=demo", f"{ADDRESS}/staff/badges"):
        shown.goto(address)
        keyboard_reaches(shown)


CAMERA = """
rows => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = (rows.length + 8) * 8;
  const brush = canvas.getContext("2d");
  const draw = () => {
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.fillStyle = "#000";
    rows.forEach((row, y) => row.forEach((dark, x) => dark && brush.fillRect((x + 4) * 8, (y + 4) * 8, 8, 8)));
  };
  setInterval(draw, 50);
  navigator.mediaDevices.getUserMedia = async () => { draw(); return canvas.captureStream(20); };
}
"""


def test_a_code_held_before_the_camera_lets_its_delegate_in(summit, live, page):
    matrix = [list(map(int, row)) for row in segno.make(summit.code, error="m", micro=False).matrix]
    shown = page(live, width=390)
    sign_in(shown, "eve@example.org")
    shown.goto(f"{ADDRESS}/door")
    shown.evaluate(CAMERA, matrix)

    shown.get_by_label("Which door is this?").fill("North door")
    shown.get_by_role("button", name="Scan with the camera").click()

    shown.get_by_text("Welcome, Xanthe Demo").wait_for()
    assert db.session.get_one(Registration, summit.xanthe).checked_in_place == "North door"
