"""What may follow a booking: names, a purchase order, the card; and what the events team keeps for longer."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from network.billing.cards.models import CardCheckout
from network.conferences import links
from network.conferences.models import Order
from network.core import clock
from network.core.db import db
from network.people.models import Role
from tests.billing.test_cards_pages import DONE, SETTINGS, tell
from tests.builders.conferences import conference, guest, order
from tests.builders.members import staff
from tests.checking_client import filled_in
from tests.conferences.test_booking_pages import BOOKER, GUEST, aldermere, review
from tests.servers.stripe import running_stripe


@pytest.fixture
def stripe(app, monkeypatch):
    with running_stripe() as server:
        for name, value in {**SETTINGS, "STRIPE_API": server.address}.items():
            monkeypatch.setitem(app.config, name, value)
        yield server


def the_order():
    db.session.expire_all()
    return db.session.scalars(select(Order)).one()


def test_colleagues_are_booked_at_their_price_before_anybody_knows_their_names(client, sent_mail):
    ada, bilal = aldermere()
    summit = conference()
    client.as_(ada)

    form = review(client, summit, {"colleagues": [str(ada.id)], "to_follow": "2"})
    assert client.page.text.count("Name to follow") == 2
    assert "Included with Aldermere City Council’s membership (3 of 3)" in client.page.text
    page = client.post(f"/conferences/{summit.slug}/booking/review", data=form, follow_redirects=True)
    place = the_order().registrations[1]
    assert "Give the name" in page.text
    assert {letter["To"] for letter in sent_mail()} == {ada.email}
    client.submit(f"/conferences/registrations/{place.id}/swap", {"colleague": str(bilal.id)})

    assert [each.name for each in the_order().standing] == [ada.name, "Name to follow", "Bilal Sample"]
    assert bilal.email in {letter["To"] for letter in sent_mail()}


def test_strangers_say_at_which_price_those_come_whose_names_follow(client):
    summit = conference()
    data = {**BOOKER, **GUEST, "to_follow": "1"}

    assert "Choose a price." in client.submit(f"/conferences/{summit.slug}/booking", data).text
    form = review(client, summit, {**data, "to_follow_category": "charity"})
    form["customer_address"] = "The Green"
    client.post(f"/conferences/{summit.slug}/booking/review", data=form)

    assert [(each.name, f"{each.net}") for each in the_order().registrations] == [
        ("Xanthe Demo", "60.00"),
        ("Name to follow", "145.00"),
    ]


def test_who_books_by_card_goes_on_to_the_card_service_with_their_places_booked(client, stripe):
    summit = conference()
    form = review(client, summit, {**BOOKER, **GUEST})
    form |= {"customer_address": "The Green", "payment": "card"}

    answers = [client.post(f"/conferences/{summit.slug}/booking/review", data=form) for _ in range(2)]

    checkout = db.session.scalars(select(CardCheckout)).one()
    assert [answer.location for answer in answers] == [checkout.address] * 2
    booked = the_order()
    assert booked.outstanding == booked.invoice.total
    message = stripe.message(DONE, stripe.pay(checkout.session_id))
    for _twice in range(2):
        assert tell(client, message) == 200
    assert the_order().outstanding == 0
    assert len(the_order().standing) == 1


def test_when_the_card_service_is_down_the_places_are_booked_and_said_to_be(client, stripe):
    stripe.is_down = True
    summit = conference()
    form = review(client, summit, {**BOOKER, **GUEST})

    page = client.post(
        f"/conferences/{summit.slug}/booking/review",
        data=form | {"customer_address": "The Green", "payment": "card"},
        follow_redirects=True,
    )

    assert "The places are booked." in page.text
    assert "1 place is booked" in page.text


def test_the_events_team_keeps_unpaid_places_for_longer(client):
    booked = order(conference(), [guest()])
    page = links.order_path(booked).partition("?")[0]
    day = clock.today() + timedelta(days=50)
    client.as_(staff(Role.EVENTS))

    answer = client.submit(f"/conferences/orders/{booked.id}/hold", {"day": day.isoformat()}, on=page)

    assert "The places are kept until" in answer.text
    assert the_order().holds_until == day
    form = next(each for each in client.page.all("form") if each["action"].endswith("/hold"))
    sent = filled_in(form, {"day": "never"})
    client.post(form["action"], data=sent, headers={"Referer": page})
    assert the_order().holds_until == day
