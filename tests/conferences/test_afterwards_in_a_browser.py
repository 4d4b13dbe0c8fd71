"""The day after, on a phone and without an account: the form, the certificate and the slides, in as few presses as promised."""

import io
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from werkzeug.datastructures import FileStorage

from network.conferences import links
from network.conferences.actions.speaking import give_slides
from network.conferences.models import Session
from network.core.db import db
from network.feedback.models import FeedbackAnswer
from network.people import passwords
from network.people.models import Role
from tests.browser import Walk, assert_no_sideways_scroll, axe, sign_in
from tests.builders.conferences import conference, registration, session, speaker
from tests.builders.members import staff
from tests.checking_client import PASSWORD


@pytest.fixture
def day(own_app):
    """The address of a delegate's own page of an event that was yesterday."""
    summit = conference(title="Belonging 2027", in_days=1)
    noor = speaker(summit, name="Noor Sample")
    noor.slides_may_be_shared = True
    session(summit, title="Faith in the city", speakers=[noor])
    give_slides(noor, FileStorage(io.BytesIO(b"%PDF-1.7 what was shown"), "faith.pdf"))
    one = registration(summit, name="Xara Madeup")
    move_to_yesterday(summit)
    one.checked_in_at = summit.starts_at
    address = links.path("conferences.day_by_link", key=links.delegate_key(one))
    db.session.commit()
    return address


def move_to_yesterday(summit):
    summit.starts_at, summit.ends_at = summit.starts_at - timedelta(days=2), summit.ends_at - timedelta(days=2)


@pytest.mark.parametrize("javascript", [True, False])
def test_slides_and_certificate_are_one_press_each_and_the_form_is_one_page(day, live, page, javascript):
    shown = page(live, width=390, javascript=javascript)
    walk = Walk(shown)

    shown.goto(day)  # the link of the letter
    walk.assert_took(loads=1, presses=0)
    assert_no_sideways_scroll(shown)
    with shown.expect_download() as slides:
        walk.click("link", "Faith in the city")
    assert slides.value.suggested_filename == "faith.pdf"
    with shown.expect_download() as certificate:
        walk.click("button", "Certificate (PDF)")
    assert certificate.value.suggested_filename.startswith("certificate-")
    walk.assert_took(loads=1, presses=2)

    walk.click("link", "Tell us how it was")
    expect(shown.get_by_role("heading", name="How was it?")).to_be_visible()
    shown.locator("label[for=recommend-9]").click()
    walk.click("button", "Send it")
    expect(shown.get_by_text("We read every word.")).to_be_visible()
    walk.assert_took(loads=3, presses=4)
    assert db.session.query(FeedbackAnswer).one().recommend == 9


@pytest.mark.parametrize("width, scheme", [(320, "light"), (390, "dark"), (1280, "light")])
def test_the_day_after_is_for_everybody(day, live, page, width, scheme):
    shown = page(live, width=width, color_scheme=scheme)
    shown.goto(day)
    assert axe(shown) == []
    assert_no_sideways_scroll(shown)


@pytest.mark.parametrize("width, scheme", [(320, "light"), (1280, "dark")])
def test_what_the_events_team_does_afterwards_and_at_the_rooms_is_for_everybody(day, live, page, width, scheme):
    staff(Role.EVENTS, email="eve@example.org", password_hash=passwords.hashed(PASSWORD))
    talk = db.session.query(Session).one().id
    shown = page(live, width=width, color_scheme=scheme)
    sign_in(shown, "eve@example.org")
    of = "/conferences/belonging-2027"
    for address in (
        f"{of}/staff/library",
        "/thanking/belonging-2027",
        f"{of}/door/rooms",
        f"{of}/door/rooms/{talk}",
        f"{of}/staff/sessions/{talk}",
    ):
        shown.goto(address)
        assert axe(shown) == [], address
        assert_no_sideways_scroll(shown)
