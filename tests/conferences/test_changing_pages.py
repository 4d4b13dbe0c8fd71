"""Swapping, adding and cancelling by the pages of a booking, without asking the office."""

import pytest
from sqlalchemy import select

from network.conferences import links
from network.conferences.models import Registration
from network.core import clock
from network.core.db import db
from network.organisations.models import Representative
from network.people.models import Role
from tests.builders.conferences import conference, guest, order
from tests.builders.members import person, staff
from tests.checking_client import filled_in
from tests.conferences.test_booking_pages import aldermere


def booked_by_ada(client):
    """Ada's booking of Xanthe, a guest, and where its page is."""
    ada, bilal = aldermere()
    booked = order(conference(title="Belonging 2027"), [guest(name="Xanthe Demo")], booker=ada)
    client.as_(ada)
    return booked.registrations[0], bilal, links.order_path(booked)


def press_again(client, address):
    """Send the form that is shown once more, as it stands."""
    form = next(each for each in client.page.all("form") if each["method"] == "post" and not each["action"])
    return client.post(address, data=filled_in(form, {}), follow_redirects=True)


def standing():
    places = select(Registration).where(Registration.cancelled_at.is_(None)).order_by(Registration.id)
    return [each.delegate_name for each in db.session.scalars(places)]


def test_a_delegate_is_swapped_once_the_other_price_is_agreed_to(client):
    place, bilal, page = booked_by_ada(client)
    swap = f"/conferences/registrations/{place.id}/swap"
    client.get(page)
    assert swap in client.links()

    answer = client.submit(swap, {"colleague": str(bilal.id)})
    assert answer.status_code == 422
    assert "The place would cost £0.00 before VAT, and cost £145.00" in answer.text
    assert standing() == ["Xanthe Demo"]
    answer = press_again(client, swap)

    assert "Bilal Sample comes now, and has been sent a ticket." in answer.text
    assert "instead of Xanthe Demo" in answer.text
    assert "of which £174.00 is credited" in answer.text
    assert standing() == ["Bilal Sample"]


def test_a_swap_that_costs_the_same_is_done_at_once(client):
    place, _bilal, _page = booked_by_ada(client)
    xara = {"name": "Xara Madeup", "email": "xara@example.org", "category": "charity"}

    client.submit(f"/conferences/registrations/{place.id}/swap", xara)

    assert standing() == ["Xara Madeup"]


def test_what_is_missing_is_said_beside_its_field(client):
    place, _bilal, _page = booked_by_ada(client)

    for address in (f"/conferences/registrations/{place.id}/swap", f"/conferences/orders/{place.order_id}/places"):
        assert "Say who is coming." in client.submit(address).text
        answer = client.submit(address, {"name": "Xara Madeup"})
        assert answer.status_code == 422
        assert "Type their email address." in answer.text
        assert 'value="Xara Madeup"' in answer.text


def test_one_more_place_is_added_and_its_price_shown_first(client):
    place, _bilal, _page = booked_by_ada(client)
    address = f"/conferences/orders/{place.order_id}/places"
    xara = {"name": "Xara Madeup", "email": "xara@example.org", "category": "small_charity"}

    answer = client.submit(address, xara)
    assert "Xara Madeup’s place costs £60.00 before VAT" in answer.text
    answer = press_again(client, address)

    assert "Xara Madeup is booked too." in answer.text
    assert standing() == ["Xanthe Demo", "Xara Madeup"]


def test_what_is_credited_stands_there_before_a_place_is_cancelled(client):
    place, _bilal, _page = booked_by_ada(client)
    address = f"/conferences/registrations/{place.id}/cancellation"

    assert "£145.00 is credited in full, with its VAT." in client.get(address).text
    answer = client.submit(address)

    assert "Xanthe Demo’s place is cancelled." in answer.text
    assert standing() == []
    assert client.post(address, data={"csrf_token": client.csrf_token}).location.endswith(f"/orders/{place.order_id}")


def test_somebody_without_an_account_changes_by_the_private_link(client):
    booked = order()
    place, key = booked.registrations[0], links.order_key(booked)
    for address in (f"/conferences/registrations/{place.id}/cancellation", f"/conferences/orders/{booked.id}/places"):
        assert client.get(address).status_code == 404
        assert client.get(f"{address}?key={key}x").status_code == 404
    swap = f"/conferences/registrations/{place.id}/swap?key={key}"
    client.get(links.order_path(booked))
    assert swap in client.links()

    answer = client.submit(swap, {"name": "Xara Madeup", "email": "xara@example.org", "category": "charity"})

    assert answer.request.path == f"/conferences/orders/{booked.id}"
    assert standing() == ["Xara Madeup"]


@pytest.mark.parametrize(
    "path", ["registrations/{place}/swap", "registrations/{place}/cancellation", "orders/{order}/places"]
)
def test_nobody_else_changes_a_booking_but_the_events_team(client, path):
    place, _bilal, _page = booked_by_ada(client)
    address = "/conferences/" + path.format(place=place.id, order=place.order_id)

    client.as_(person()).get("/account")
    token = client.csrf_token
    assert client.get(address).status_code == 404
    assert client.post(address, data={"csrf_token": token}).status_code == 404
    assert client.as_(staff(Role.EVENTS)).get(address).status_code == 200
    assert client.last_query_count <= 12


def test_the_page_of_a_booking_asks_the_same_with_one_place_and_with_three(client):
    ada, _bilal = aldermere()
    client.as_(ada)
    counts = []
    for places in (1, 3):
        booked = order(conference(), [guest() for _ in range(places)], booker=ada)
        client.get(links.order_path(booked))
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] <= 12


def test_whoever_has_left_the_organisation_they_booked_for_sees_its_booking_no_more(client):
    place, _bilal, page = booked_by_ada(client)
    assert client.get(page).status_code == 200
    db.session.scalars(select(Representative).where(Representative.person_id == place.order.booker_id)).one().ended_on = clock.today()  # fmt: skip
    db.session.commit()

    for address in (
        page,
        f"/conferences/registrations/{place.id}/swap",
        f"/conferences/orders/{place.order_id}/places",
    ):
        assert client.get(address).status_code == 404
