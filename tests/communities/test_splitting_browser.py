"""Splitting a community, its levels of participation and reporting a message, in a real browser: no fault at any width."""

import pytest

from network.communities.actions import splitting
from network.core.lifecycle import transaction
from network.people import passwords
from tests.browser import SCHEMES, WIDTHS, assert_no_sideways_scroll, axe, sign_in
from tests.builders.communities import community, facilitator, participant, reply, thread
from tests.builders.greetings import correspondence
from tests.checking_client import PASSWORD


@pytest.fixture
def ada(live):
    """Ada facilitates a community, may come over to another, and somebody wrote to her."""
    with transaction():
        here, other = community(title="Local government"), community(title="Neighbours")
        ada = facilitator(here, name="Ada Example", email="ada@example.org", password_hash=passwords.hashed(PASSWORD))
        facilitator(other, name="Ola Demo")
        question = thread(here, title="How do project officers avoid becoming the only ones?")
        reply(question, participant(here, name="Cerys Placeholder"))
        splitting.participation.join(ada, other)
        part = splitting.split(other, [thread(other).id], "Youth work", "What the young need.", facilitator(other))
        greeting = correspondence(recipient=None)
        greeting.recipient = ada
        start = f"/communities/{here.slug}"
        ada.addresses = [
            f"{start}/parts/new",
            f"{start}/parts/new?thread={question.id}",
            f"{start}/people",
            f"/communities/parts/{part.id}",
            f"/greetings/{greeting.id}",
        ]
    return ada


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_pages_have_no_fault_at_any_width(page, live, ada, scheme):
    for width in WIDTHS:
        window = page(live, width=width, color_scheme=scheme)
        sign_in(window, ada)
        for address in ada.addresses:
            window.goto(address)
            assert_no_sideways_scroll(window)
            assert axe(window) == [], (address, width)
        window.context.close()
