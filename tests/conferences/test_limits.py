"""A hall full of phones behind one address: each delegate counts alone, and a forged link counts as none."""

from datetime import timedelta

import pytest

from network.certificates.actions import issue_to_delegate
from network.conferences.links import delegate_key, ticket_key
from network.core import clock, limits
from network.core.db import db
from network.ideas.links import board_path
from tests.builders.conferences import conference, registration
from tests.builders.ideas import board, delegate

HALL = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture
def ask(guarded_app):
    """What phones in the hall are answered, each asking an address once."""
    limits.limiter.reset()

    def asked(addresses):
        phone = guarded_app.test_client()
        return [phone.get(address, environ_overrides=HALL).status_code for address in addresses]

    return asked


def test_three_hundred_delegates_in_one_hall_open_their_own_pages_within_a_minute(ask):
    summit, over = conference(in_days=0), conference()
    places = [registration(summit) for _ in range(4)]
    answering = [registration(over) for _ in range(4)]
    over.starts_at, over.ends_at = clock.now() - timedelta(hours=9), clock.now() - timedelta(hours=1)
    for each in answering:
        each.checked_in_at = over.starts_at
        issue_to_delegate(each)
    board_of_hall = board()
    givers = [delegate(board_of_hall, email=f"d{number}@example.org") for number in range(4)]
    pages = [
        *[f"/conferences/delegates/{delegate_key(each)}/day" for each in places],
        *[f"/conferences/registrations/{ticket_key(each)}" for each in places],
        *[board_path(board_of_hall, each) for each in givers],
        *[f"/feedback/delegates/{delegate_key(each)}" for each in answering],
        *[f"/certificates/delegates/{delegate_key(each)}.pdf" for each in answering],
    ]
    db.session.commit()

    assert set(ask(pages * 12)) == {200}  # 240 in all, of which one address may ask 200


def test_one_delegate_who_asks_without_end_is_stopped_and_a_forged_link_is_no_way_around(ask):
    own = f"/conferences/delegates/{delegate_key(registration(conference(in_days=0)))}/day"
    db.session.commit()

    assert ask([own] * 61)[-1] == 429
    assert ask([f"/conferences/delegates/forged{number}/day" for number in range(70)])[-1] == 429
