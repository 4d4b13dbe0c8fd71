"""Discount codes on the pages: used before paying, and handed out by the events team."""

from sqlalchemy import select

from network.conferences.actions.discounts import add_code
from network.conferences.models import Order
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, order
from tests.builders.members import person, staff
from tests.checking_client import filled_in
from tests.conferences.test_booking_pages import BOOKER, GUEST, review


def send(client, summit, **data):
    form = next(each for each in client.page.all("form") if each["action"].endswith("/review"))
    return client.post(f"/conferences/{summit.slug}/booking/review", data=filled_in(form, data))


def test_a_code_changes_the_price_before_anything_is_booked(client):
    summit = conference()
    add_code(summit, "SPRING", 50, 5)
    review(client, summit, {**BOOKER, **GUEST})

    answer = send(client, summit, discount_code="autumn")
    assert answer.status_code == 422
    assert "We do not know the discount code AUTUMN here" in answer.text
    answer = send(client, summit, discount_code="spring")
    assert "code SPRING −50%" in answer.text
    assert "£36.00" in answer.text
    answer = send(client, summit, customer_address="The Green")

    assert answer.status_code == 303
    assert f"{db.session.scalars(select(Order)).one().invoice.net}" == "30.00"


def test_a_code_used_up_meanwhile_leaves_the_full_price_to_be_looked_at(client):
    summit = conference()
    add_code(summit, "SPRING", 50, 1)
    review(client, summit, {**BOOKER, **GUEST})
    send(client, summit, discount_code="spring")
    order(summit, code="SPRING")

    answer = send(client, summit, customer_address="The Green")

    assert answer.status_code == 422
    assert "has been used as often as it may be" in answer.text
    assert "£72.00" in answer.text


def test_the_events_team_hands_out_codes(client):
    address = f"/conferences/{conference().slug}/staff/codes"
    assert client.as_(person()).get(address).status_code == 403
    client.as_(staff(Role.EVENTS))

    assert client.submit(address, {"code": "two words", "percent": "0"}).status_code == 422
    page = client.submit(address, {"code": "spring", "percent": "25", "most_uses": "10"})

    assert "The code SPRING can be used now." in page.text
    assert "0 of 10" in page.text
    assert client.last_query_count <= 12
