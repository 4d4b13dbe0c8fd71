"""The door on a phone whose network is switched off: it lets people in, finds names, opens again, and tells it all later."""

from types import SimpleNamespace

import pytest
import segno
from playwright.sync_api import expect
from sqlalchemy import select

from network.conferences import queries
from network.conferences.actions import door, helpers
from network.conferences.models import Conference, Duty, Outcome, Registration, Scan
from network.core.db import db
from network.people import passwords
from network.people.models import Person, Role
from tests.browser import Walk, assert_no_sideways_scroll, axe, keyboard_reaches, sign_in
from tests.builders.conferences import conference, guest, order
from tests.builders.members import person, staff
from tests.checking_client import PASSWORD
from tests.conferences.test_booking_in_a_browser import CAMERA

DOOR = "/conferences/belonging-2027/door"


@pytest.fixture
def day(own_app):
    """A conference tomorrow with three delegates, a volunteer at the north door, and Eve of the events team."""
    password = passwords.hashed(PASSWORD)
    summit = conference(title="Belonging 2027", in_days=1)
    names = ("Ada Example", "Bilal Sample", "Cerys Placeholder")
    booked = order(summit, [guest(name=name, organisation_name="Common Table") for name in names])
    eve = staff(Role.EVENTS, name="Eve Placeholder", email="eve@example.org", password_hash=password)
    person(name="Vol Sample", email="vol@example.org", password_hash=password)
    helpers.give_duty(summit, "vol@example.org", "", Duty.DOOR, eve)
    known = SimpleNamespace(
        summit=summit.id, eve=eve.id, codes={each.delegate_name: each.code for each in booked.registrations}
    )
    db.session.commit()
    return known


def at_the_door(live, page, email="vol@example.org", width=390):
    """A phone with the list, and the page kept for later."""
    shown = page(live, width=width)
    sign_in(shown, email)
    shown.goto(DOOR)
    expect(shown.locator("[data-door-status]")).to_have_text("0 of 3 have come in. Everything is told.")
    shown.evaluate("navigator.serviceWorker.ready.then(() => true)")
    shown.get_by_label("Which door is this?").fill("North door")
    return shown


def scan(shown, code):
    shown.get_by_label("Code", exact=True).fill(code)
    shown.get_by_label("Code", exact=True).press("Enter")


def result(shown):
    return shown.locator("#door-result")


def come_in():
    found = set(db.session.scalars(select(Registration.delegate_name).where(Registration.checked_in_at.is_not(None))))
    db.session.commit()  # the server wants to write
    return found


def test_the_door_goes_on_without_a_network_and_tells_it_all_afterwards(day, live, page):
    shown = at_the_door(live, page)
    shown.context.set_offline(True)

    scan(shown, day.codes["Ada Example"])
    expect(result(shown)).to_contain_text("Welcome, Ada Example")
    scan(shown, day.codes["Ada Example"])
    expect(result(shown)).to_contain_text("Ada Example came in before")
    expect(result(shown)).to_contain_text("North door")
    shown.get_by_label("Name or organisation").fill("bil")
    walk = Walk(shown)
    walk.click("button", "Check in Bilal Sample")
    expect(result(shown)).to_contain_text("Welcome, Bilal Sample")
    walk.assert_took(loads=0, presses=1)
    scan(shown, "ZZZZ-ZZZZ-ZZZZ")
    expect(result(shown)).to_contain_text("This code is not on this phone’s list")
    expect(shown.locator("[data-door-status]")).to_have_text("2 of 3 have come in. 4 scans wait for the network.")
    assert come_in() == set()

    shown.reload()  # without a network, from what the phone keeps
    expect(shown.locator("[data-door-status]")).to_have_text("2 of 3 have come in. 4 scans wait for the network.")
    scan(shown, day.codes["Bilal Sample"])
    expect(result(shown)).to_contain_text("Bilal Sample came in before")
    assert_no_sideways_scroll(shown)

    shown.context.set_offline(False)
    expect(shown.locator("[data-door-status]")).to_have_text("2 of 3 have come in. Everything is told.", timeout=20_000)
    assert come_in() == {"Ada Example", "Bilal Sample"}
    assert sorted(db.session.scalars(select(Scan.outcome))) == [Outcome.AGAIN] * 2 + [Outcome.WELCOME] * 2


def test_who_came_by_another_door_meanwhile_is_listed_with_when_and_where(day, live, page):
    shown = at_the_door(live, page)
    shown.context.set_offline(True)
    ada = db.session.scalars(select(Registration).where(Registration.delegate_name == "Ada Example")).one()
    door.check_in(ada, db.session.get_one(Person, day.eve), "South door")
    db.session.commit()

    scan(shown, day.codes["Ada Example"])
    expect(result(shown)).to_contain_text("Welcome, Ada Example")
    shown.context.set_offline(False)

    expect(shown.locator("[data-door-conflicts]")).to_contain_text("Ada Example had come in before", timeout=20_000)
    expect(shown.locator("[data-door-conflicts]")).to_contain_text("South door")
    shown.goto(DOOR)
    listed = shown.get_by_role("region", name="Let in by two doors")
    expect(listed).to_contain_text("South door, let in by Eve Placeholder")
    expect(listed).to_contain_text("North door, let in by Vol Sample")


KEPT = """
async () => {
  const base = await new Promise((done) => { const asked = indexedDB.open("door-belonging-2027"); asked.onsuccess = () => done(asked.result); });
  const read = (name) => new Promise((done) => { const asked = base.transaction("kept").objectStore("kept").get(name); asked.onsuccess = () => done(asked.result); });
  const [key, list, ends] = [await read("key"), await read("list"), await read("ends")];
  base.close();
  return { key: key && { extractable: key.extractable, name: key.algorithm.name }, sealed: list && [...new Uint8Array(list.sealed)], ends: ends ?? null };
}
"""
KEPT_OF_WALK_INS = """
async () => {
  const base = await new Promise((done) => { const asked = indexedDB.open("door-belonging-2027"); asked.onsuccess = () => done(asked.result); });
  const kept = await new Promise((done) => { const asked = base.transaction("kept").objectStore("kept").get("walkIns"); asked.onsuccess = () => done(asked.result); });
  base.close();
  return kept ? [...new Uint8Array(kept.sealed)] : null;
}
"""
END_THE_DAY = """
() => new Promise((done) => {
  const asked = indexedDB.open("door-belonging-2027");
  asked.onsuccess = () => { const change = asked.result.transaction("kept", "readwrite"); change.objectStore("kept").put(Date.now() - 1, "ends"); change.oncomplete = () => { asked.result.close(); done(); }; };
})
"""


def test_the_list_lies_sealed_on_the_phone_and_is_gone_when_the_day_is(day, live, page):
    shown = at_the_door(live, page)
    kept = shown.evaluate(KEPT)
    assert kept["key"] == {"extractable": False, "name": "AES-GCM"}
    assert b"Ada" not in bytes(kept["sealed"])
    assert day.codes["Ada Example"].encode() not in bytes(kept["sealed"])
    cached = shown.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) => { const cache = await caches.open(name);"
        " return Promise.all((await cache.keys()).filter((one) => !one.url.includes('/static/')).map(async (one) => (await cache.match(one)).text())); }))).flat().join()"
    )
    assert "The door" in cached
    assert not [name for name in (*day.codes, "Vol Sample") if name in cached]

    shown.context.set_offline(True)
    shown.evaluate(END_THE_DAY)
    shown.reload()

    expect(shown.locator("[data-door-status]")).to_have_text("No list is on this phone yet. It needs the network once.")
    assert shown.evaluate(KEPT) == {"key": None, "sealed": None, "ends": None}
    scan(shown, day.codes["Ada Example"])
    expect(result(shown)).to_contain_text("This code is not on this phone’s list")


def test_somebody_without_a_booking_is_let_in_without_a_network_and_lies_sealed_until_it_is_told(day, live, page):
    shown = at_the_door(live, page, "eve@example.org")
    shown.context.set_offline(True)
    shown.locator("[data-door-walk-ins] summary").click()
    shown.get_by_role("button", name="Let in").click()
    expect(shown.get_by_text("Type their name.")).to_be_visible()
    shown.get_by_label("Name", exact=True).fill("Xara Madeup")
    shown.get_by_label("Price").select_option("free")
    assert axe(shown) == []
    assert_no_sideways_scroll(shown)
    shown.get_by_role("button", name="Let in").click()
    expect(result(shown)).to_contain_text("Welcome, Xara Madeup")
    expect(shown.locator("[data-door-status]")).to_contain_text("1 scans wait for the network")
    assert b"Xara" not in bytes(shown.evaluate(KEPT_OF_WALK_INS))

    shown.evaluate(END_THE_DAY)
    shown.reload()  # the list is gone, who is not told yet is not
    expect(shown.locator("[data-door-status]")).to_contain_text("No list is on this phone yet")
    assert shown.evaluate(KEPT)["sealed"] is None
    shown.context.set_offline(False)

    expect(shown.locator("[data-door-status]")).to_have_text("1 of 4 have come in. Everything is told.", timeout=40_000)
    assert come_in() == {"Xara Madeup"}
    assert shown.evaluate(KEPT_OF_WALK_INS) is None


def test_a_phone_forgets_the_list_when_its_volunteers_duty_ends(day, live, page):
    shown = at_the_door(live, page)
    shown.context.set_offline(True)
    scan(shown, day.codes["Ada Example"])
    expect(result(shown)).to_contain_text("Welcome, Ada Example")

    given = db.session.scalars(queries.event_roles(db.session.get_one(Conference, day.summit))).one()
    helpers.end_duty(given)
    db.session.commit()

    shown.context.set_offline(False)

    expect(shown.locator("[data-door-status]")).to_contain_text("may not keep the list any more", timeout=40_000)
    assert shown.evaluate(KEPT)["sealed"] is None


def test_a_code_before_the_camera_lets_its_delegate_in_within_two_seconds_without_a_network(day, live, page):
    shown = at_the_door(live, page)
    code = day.codes["Cerys Placeholder"]
    shown.evaluate(CAMERA, [list(map(int, row)) for row in segno.make(code, error="m", micro=False).matrix])
    shown.context.set_offline(True)
    shown.get_by_role("button", name="Scan with the camera").click()
    expect(result(shown)).to_contain_text("Welcome, Cerys Placeholder", timeout=2_000)


@pytest.mark.parametrize("width, scheme", [(320, "light"), (1280, "dark")])
def test_the_pages_of_the_door_and_of_helpers_are_for_everybody(day, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, "eve@example.org")
    for address in (
        DOOR,
        f"{DOOR}/offline",
        "/conferences/belonging-2027/staff/helpers",
        "/conferences/belonging-2027/need-counts",
    ):
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)
    shown.goto(DOOR)
    expect(shown.locator("[data-door-status]")).to_contain_text("Everything is told")
    scan(shown, day.codes["Ada Example"])
    expect(result(shown)).to_contain_text("Welcome, Ada Example")
    shown.get_by_label("Name or organisation").fill("e")
    assert axe(shown) == []
    assert_no_sideways_scroll(shown)
    keyboard_reaches(shown)


UNTOLD = """
() => new Promise((done) => {
  const asked = indexedDB.open("door-belonging-2027");
  asked.onsuccess = () => { const count = asked.result.transaction("scans").objectStore("scans").count(); count.onsuccess = () => { asked.result.close(); done(count.result); }; };
})
"""


def test_whoever_signs_out_leaves_no_list_on_the_phone_and_no_scan_is_lost(day, live, page):
    shown = at_the_door(live, page)
    shown.route("**/door/scans", lambda route: route.abort())
    scan(shown, day.codes["Ada Example"])
    expect(result(shown)).to_contain_text("Welcome, Ada Example")

    shown.evaluate("document.querySelector('[action$=sign-out]').requestSubmit()")

    expect(shown.get_by_text("You have signed out.")).to_be_visible()
    assert shown.evaluate(KEPT) == {"key": None, "sealed": None, "ends": None}
    assert shown.evaluate(UNTOLD) == 1
