"""Somebody who comes without a booking: a place at a price or free, of the same counter, and they are in."""

import pytest

from network.billing.models import Invoice
from network.conferences.models import Category, Conference, Duty, Registration
from network.core import clock
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, registration
from tests.builders.members import staff
from tests.conferences.test_details_pages import helper


@pytest.fixture
def summit(client):
    client.as_(staff(Role.EVENTS))
    return conference(title="Belonging 2027", capacity=2)


def come(client, summit, **fields):
    address = f"/conferences/{summit.slug}/door/walk-in"
    return client.submit(address, {"name": "Xara Madeup", "category": "free", **fields})


def test_whoever_comes_without_a_booking_is_in_at_once_and_counted(client, summit):
    with clock.set_to(summit.starts_at):  # when booking is closed
        client.as_(staff(Role.EVENTS))
        answer = come(client, summit, organisation_name="Penhollow Town Team", place="North door")

    assert "Welcome, Xara Madeup" in answer.text
    found = db.session.query(Registration).one()
    assert (found.checked_in_place, found.net, found.delegate_email) == ("North door", 0, "")
    assert db.session.get_one(Conference, summit.id).places_taken == 1
    assert db.session.query(Invoice).count() == 0


def test_a_price_is_invoiced_and_wants_an_address(client, summit):
    refused = come(client, summit, category="charity")
    assert refused.status_code == 422
    assert "the invoice goes there" in refused.text

    come(client, summit, category="charity", email="xara@example.org")

    found = db.session.query(Registration).one()
    assert (found.category, found.net) == (Category.CHARITY, 145)
    assert found.order.invoice.net == 145


def test_nobody_is_let_in_beyond_the_places_there_are(client, summit):
    registration(summit)
    registration(summit)

    answer = come(client, summit)

    assert answer.status_code == 422
    assert "All places are taken" in answer.text
    assert db.session.get_one(Conference, summit.id).places_taken == 2


def test_a_form_sent_twice_is_one_place(client, summit):
    address = f"/conferences/{summit.slug}/door/walk-in"
    client.get(address)
    fields = {"csrf_token": client.csrf_token, "key": "one form", "name": "Xara Madeup", "category": "free"}

    answers = [client.post(address, data=fields).status_code for _time in range(2)]

    assert answers == [303, 303]
    assert db.session.query(Registration).count() == 1


def test_volunteers_give_no_places(client, summit):
    client.as_(helper(summit, Duty.DOOR))

    assert client.get(f"/conferences/{summit.slug}/door/walk-in").status_code == 403
    assert "Somebody without a booking" not in client.get(f"/conferences/{summit.slug}/door").text
