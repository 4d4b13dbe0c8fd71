"""The facilitators' pages in a real browser: no fault by axe, in light and dark, on small screens and on paper."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from network.communities.quarters import Quarter
from network.core import clock
from network.core.lifecycle import transaction
from network.people import passwords
from tests.browser import SCHEMES, WIDTHS, assert_no_sideways_scroll, axe, sign_in
from tests.builders.communities import community, facilitator, participant, reply, thread, willing
from tests.builders.members import member_organisation
from tests.checking_client import PASSWORD

PAGES = ("facilitation", "local-government/facilitation", "local-government/health", "threads/{id}/nudges", "asking")


@pytest.fixture
def ada(live):
    """Somebody who looks after a community in which questions wait, and people wrote last quarter."""
    with transaction():
        here = community(title="Local government")
        looks_after = facilitator(
            here, name="Ada Example", email="ada@example.org", password_hash=passwords.hashed(PASSWORD)
        )
        with clock.set_to(clock.at(Quarter.of(clock.today()).before.first_day) + timedelta(days=10)):
            question = thread(here, title="How do project officers avoid becoming the only ones?")
            for name in ("Cerys Placeholder", "Dev Demo", "Esme Testerton", "Farid Madeup", "Greta Example"):
                reply(question, participant(here, member_organisation(), name=name))
        with clock.set_to(clock.now() - timedelta(days=9)):
            waits = thread(here, title="Who should sit on a tension monitoring group in a rural district?")
        willing(here, "tension monitoring", name="Bilal Sample")
        willing(here, "lanterns", name="Kemi Testerton")
    looks_after.waits_id = waits.id
    return looks_after


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_pages_have_no_fault_at_any_width(page, live, ada, scheme):
    number = ada.waits_id
    for width in WIDTHS:
        window = page(live, width=width, color_scheme=scheme)
        sign_in(window, ada)
        for address in PAGES:
            window.goto(f"/communities/{address.format(id=number)}")
            assert axe(window) == [], (address, width)
            assert_no_sideways_scroll(window)
        window.context.close()


def test_two_people_are_asked_without_scripts(page, live, ada):
    window = page(live, width=390, javascript=False)
    sign_in(window, ada)
    window.goto("/communities/facilitation")
    window.get_by_role("link", name="Ask two people").first.click()
    expect(window.get_by_label("Bilal Sample")).to_be_checked()
    window.get_by_text("Kemi Testerton").click()
    window.get_by_role("button", name="Ask them").click()

    expect(window.locator("main")).to_contain_text("Bilal Sample will be asked within ten minutes.")
    window.get_by_role("button", name="Take it back").first.click()
    expect(window.locator("main")).not_to_contain_text("Bilal Sample will be asked")


def test_on_paper_there_are_figures_and_no_furniture(page, live, ada):
    window = page(live, width=1280)
    sign_in(window, ada)
    window.goto("/communities/local-government/health")
    window.emulate_media(media="print")

    expect(window.get_by_text("What to look after")).to_be_visible()
    expect(window.get_by_role("button", name="Show", exact=True)).to_be_hidden()
    expect(window.get_by_role("link", name="Download CSV")).to_be_hidden()
