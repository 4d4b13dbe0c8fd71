"""Waiting for places by the pages: in line, the offer, one press to take it, and the way out."""

from sqlalchemy import select

from network.conferences import links
from network.conferences.actions import conference as conferences
from network.conferences.actions import order as orders
from network.conferences.actions.discounts import add_code
from network.conferences.models import Category, DiscountCode, Ending, Order, Registration, WaitingParty
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, order
from tests.builders.members import person, staff
from tests.checking_client import filled_in
from tests.conferences.test_booking_pages import BOOKER, GUEST, aldermere, review


def waiting():
    db.session.expire_all()
    return db.session.scalars(select(WaitingParty)).one()


def in_line(client, places=1):
    """A full conference, and Xanthe, who stands in line for it without an account."""
    summit = conference(capacity=places)
    taken = [order(summit).registrations[0] for _ in range(places)]
    form = review(client, summit, {**BOOKER, **GUEST})
    assert "This place is not free now." in client.page.text
    form["customer_address"] = "The Green"
    answer = client.post(f"/conferences/{summit.slug}/booking/review", data={**form, "wait": "1"})
    return summit, taken, answer.location


def test_whoever_comes_too_late_stands_in_line_with_the_same_form(client, sent_mail):
    summit, _taken, address = in_line(client)

    page = client.get(address).text

    assert "You are number 1 in line" in page
    assert "may be passed over 3 times" in page
    assert f"You are in line for {summit.title}" in [letter["Subject"] for letter in sent_mail()]
    assert client.get(address.partition("?")[0]).status_code == 404
    assert "Join the waiting list" in client.get(f"/conferences/{summit.slug}").text


def test_an_offer_is_taken_with_one_press(client):
    _summit, [place], address = in_line(client)
    orders.cancel(place)
    page = client.get(address).text
    assert "1 place is yours if you take it" in page
    assert "£72.00" in page

    answer = client.submit(accepting(address), on=address)

    assert "1 place is booked" in answer.text
    assert waiting().ending == Ending.BOOKED
    assert "The places that were offered to you are booked." in client.get(address).text


def accepting(address, deed="acceptance"):
    path, _, key = address.partition("?")
    return f"{path}/{deed}?{key}"


def test_another_price_than_the_one_that_was_shown_is_shown_first(client):
    _summit, [place], address = in_line(client)
    orders.cancel(place)
    client.get(address)

    answer = client.post(
        accepting(address), data={"csrf_token": client.csrf_token, "shown": "1.00"}, headers={"Referer": address}
    )

    assert answer.status_code == 303
    assert "A price has changed since you looked." in client.get(address).text
    assert waiting().has_offer


def test_who_declines_or_leaves_is_asked_nothing_more(client):
    for deed, ending in (("refusal", Ending.DECLINED), ("departure", Ending.LEFT)):
        _summit, [place], address = in_line(client)
        if deed == "refusal":
            orders.cancel(place)

        client.submit(accepting(address, deed), on=address)

        assert waiting().ending == ending
        assert "You wait no more" in client.get(address).text
        db.session.delete(waiting())
        db.session.commit()


def test_members_of_a_party_say_whether_some_places_would_do(client):
    ada, bilal = aldermere()
    summit = conference(capacity=2)
    order(summit)
    client.as_(ada)

    form = review(client, summit, {"colleagues": [str(ada.id), str(bilal.id)]})
    assert "If only some places come free" in client.page.text
    answer = client.post(
        f"/conferences/{summit.slug}/booking/review", data={**form, "takes": "some", "wait": "1"}, follow_redirects=True
    )

    assert "1 place is yours if you take it" in answer.text
    assert (waiting().size, waiting().offered) == (2, 1)


def test_who_books_the_last_place_too_late_is_told_and_offered_the_line(client):
    summit = conference(capacity=1)
    form = review(client, summit, {**BOOKER, **GUEST})
    form["customer_address"] = "The Green"
    order(summit)

    answer = client.post(f"/conferences/{summit.slug}/booking/review", data=form)

    assert answer.status_code == 422
    assert "The last place has just gone. Nothing was booked." in answer.text
    assert "Join the waiting list" in answer.text
    assert len(db.session.scalars(select(Order)).all()) == 1


def test_the_line_is_its_own_peoples_and_the_events_teams(client):
    summit, _taken, _address = in_line(client)
    client.as_(person())

    assert client.get(f"/conferences/waiting/{waiting().id}").status_code == 404
    assert client.get(f"/conferences/waiting/{waiting().id}?key={links.waiting_key(waiting())}x").status_code == 404
    assert client.get(f"/conferences/{summit.slug}/staff/waiting").status_code == 403
    page = client.as_(staff(Role.EVENTS)).get(f"/conferences/{summit.slug}/staff/waiting").text
    assert "xanthe@example.org" in page
    assert client.last_query_count <= 12


def test_an_offer_that_cannot_be_taken_as_it_is_says_why_and_can_be_declined(client):
    summit, [place], address = in_line(client)
    orders.cancel(place)
    conferences.set_prices(summit, {Category.SMALL_CHARITY: None})
    db.session.commit()

    answer = client.get(address, headers={"Referer": address})
    assert answer.status_code == 200
    assert "one of those chosen is not offered here" in answer.text
    assert "Take the place" not in answer.text
    client.submit(accepting(address, "refusal"), on=address)

    assert waiting().ending == Ending.DECLINED


def test_the_page_says_that_a_code_is_kept_and_when_it_is_gone(client):
    summit = conference(capacity=1)
    taken = order(summit).registrations[0]
    code = add_code(summit, "SPRING", 50, 1)
    form = review(client, summit, {**BOOKER, **GUEST})
    client.post(f"/conferences/{summit.slug}/booking/review", data={**form, "discount_code": "spring"})
    sent = filled_in(next(each for each in client.page.all("form") if each["action"].endswith("/review")), {})
    sent["customer_address"] = "The Green"
    address = client.post(f"/conferences/{summit.slug}/booking/review", data={**sent, "wait": "1"}).location
    assert "Your discount code SPRING is kept" in client.get(address).text
    orders.cancel(db.session.get_one(Registration, taken.id))
    offered = client.get(address).text
    db.session.get_one(DiscountCode, code.id).uses = 1
    db.session.flush()

    assert "code SPRING −50%" in offered
    assert "has ended or been used up meanwhile" in client.get(address).text
