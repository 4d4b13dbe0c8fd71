"""Booking by the pages: pick people, check, done."""

import re

import pytest
from sqlalchemy import func, select

from network.conferences import drafts, links
from network.conferences.actions import order as orders
from network.conferences.actions.charging import Customer
from network.conferences.drafts import Coming
from network.conferences.models import Conference, Order
from network.core.db import db
from network.people.models import Role
from tests.builders.conferences import conference, guest, order
from tests.builders.members import member, member_organisation, person, staff, tier

GUEST = {
    "guests-0-name": "Xanthe Demo",
    "guests-0-email": "xanthe@example.org",
    "guests-0-organisation_name": "Penhollow Town Team",
    "guests-0-category": "small_charity",
}
BOOKER = {"booker_name": "Xanthe Demo", "booker_email": "xanthe@example.org"}


def aldermere():
    one = member_organisation(
        name="Aldermere City Council", tier=tier(name="Advanced", included_places=3, event_discount=40)
    )
    return member(one, name="Ada Example"), member(one, name="Bilal Sample")


def review(client, summit, data):
    """The second step, and what its form would send."""
    answer = client.submit(f"/conferences/{summit.slug}/booking", data)
    assert "Check your booking" in answer.text
    return {
        field["name"]: field["value"] or "".join(map(str, field.children))
        for form in client.page.all("form")
        if form["action"].endswith("/review")
        for field in form.all("input", "textarea")
        if field["type"] not in {"checkbox"}
    }


def test_three_people_are_booked_in_three_loads(client, sent_mail):
    ada, bilal = aldermere()
    summit = conference(title="Belonging 2027")
    client.as_(ada)

    form = review(client, summit, {"colleagues": [str(ada.id), str(bilal.id)], **GUEST})
    page = client.page.text
    assert "Included with Aldermere City Council’s membership (1 of 3)" in page
    assert "Included with Aldermere City Council’s membership (2 of 3)" in page
    assert "Not a member; income under £100,000" in page
    assert "£72.00" in page
    form["purchase_order"] = "4500 1234"
    answer = client.post(f"/conferences/{summit.slug}/booking/review", data=form, follow_redirects=True)

    assert answer.request.path.startswith("/conferences/orders/")
    assert "3 places are booked" in answer.text
    placed = db.session.scalars(select(Order)).one()
    assert [r.delegate_name for r in placed.registrations] == ["Ada Example", "Bilal Sample", "Xanthe Demo"]
    assert placed.invoice.purchase_order == "4500 1234"
    assert {letter["To"] for letter in sent_mail()} >= {ada.email, bilal.email, "xanthe@example.org"}


def test_a_colleague_who_has_a_place_is_named_and_not_offered_again(client):
    ada, bilal = aldermere()
    summit = conference()
    client.as_(ada)
    form = review(client, summit, {"colleagues": [str(bilal.id)]})
    client.post(f"/conferences/{summit.slug}/booking/review", data=form)

    page = client.get(f"/conferences/{summit.slug}/booking")

    assert "Bilal Sample already has a place." in page.text
    assert [box["value"] for box in client.page.all("input") if box["name"] == "colleagues"] == [str(ada.id)]


def test_a_form_sent_twice_is_one_order_and_both_see_it(client):
    ada, _bilal = aldermere()
    summit = conference()
    client.as_(ada)
    form = review(client, summit, {"colleagues": [str(ada.id)]})

    answers = [client.post(f"/conferences/{summit.slug}/booking/review", data=form) for _ in range(2)]

    assert len({answer.location for answer in answers}) == 1
    assert db.session.scalar(select(func.count()).select_from(Order)) == 1


def test_somebody_without_an_account_books_and_comes_back_by_a_private_link(client):
    summit = conference()

    form = review(client, summit, {**BOOKER, **GUEST})
    assert "Not booked as a member" in client.page.text
    form["customer_address"] = "The Green\nPenhollow"
    answer = client.post(f"/conferences/{summit.slug}/booking/review", data=form)

    assert "?key=" in answer.location
    assert client.get(answer.location).status_code == 200
    assert client.get(answer.location.partition("?")[0]).status_code == 404
    assert client.get(answer.location[:-3] + "abc").status_code == 404


def test_who_has_not_signed_in_is_told_where_the_member_price_is(client):
    page = client.get(f"/conferences/{conference().slug}/booking").text

    assert "Sign in to book at your member price." in page


def test_another_person_is_added_without_scripts_and_what_was_typed_stays(client):
    summit = conference()

    answer = client.submit(f"/conferences/{summit.slug}/booking", {**BOOKER, **GUEST, "add": "1"})

    assert answer.status_code == 200
    assert 'value="Xanthe Demo"' in answer.text
    assert 'name="guests-1-name"' in answer.text


def test_what_is_missing_is_said_beside_its_field(client):
    summit = conference()

    answer = client.submit(f"/conferences/{summit.slug}/booking", {**BOOKER, "guests-0-name": "Xanthe Demo"})

    assert answer.status_code == 422
    assert "Type their email address." in answer.text
    assert "Choose a price." in answer.text


def test_a_booking_of_nobody_is_refused(client):
    ada, _bilal = aldermere()

    answer = client.as_(ada).submit(f"/conferences/{conference().slug}/booking", {"guests-0-name": ""})

    assert answer.status_code == 422
    assert "Say who is coming" in answer.text


def test_characters_that_cannot_be_kept_are_said_and_not_a_failure(client):
    answer = client.submit(
        f"/conferences/{conference().slug}/booking", {**BOOKER, **GUEST, "guests-0-name": "Xan\x00the"}
    )

    assert answer.status_code == 422
    assert "characters in this that we cannot keep" in answer.text


def test_the_booking_can_be_changed_from_the_second_step(client):
    ada, _bilal = aldermere()
    summit = conference()
    client.as_(ada)
    form = review(client, summit, {"colleagues": [str(ada.id)], **GUEST})

    answer = client.post(
        f"/conferences/{summit.slug}/booking", data={"csrf_token": form["csrf_token"], "draft": form["draft"]}
    )

    assert answer.status_code == 200
    assert 'value="Xanthe Demo"' in answer.text
    assert re.search(rf'checked[^>]*value="{ada.id}"|value="{ada.id}"[^>]*checked|<input checked', answer.text)


def test_too_few_places_are_said_and_nothing_is_booked(client):
    ada, bilal = aldermere()
    summit = conference(capacity=1)
    client.as_(ada)
    form = review(client, summit, {"colleagues": [str(ada.id), str(bilal.id)]})

    answer = client.post(f"/conferences/{summit.slug}/booking/review", data=form)

    assert answer.status_code == 422
    assert "1 place is left, and you asked for 2. Nothing was booked." in answer.text
    assert db.session.get_one(Conference, summit.id).places_taken == 0


def test_a_price_that_changed_is_shown_before_it_is_paid(client):
    ada, bilal = aldermere()
    summit = conference()
    client.as_(ada)
    form = review(client, summit, {"colleagues": [str(ada.id)]})
    orders_taking_the_included_places(ada, bilal)

    answer = client.post(f"/conferences/{summit.slug}/booking/review", data=form)

    assert answer.status_code == 422
    assert "A price has changed since you looked." in answer.text
    assert "£57.00" in answer.text


def orders_taking_the_included_places(ada, bilal):
    from tests.conferences.test_booking import as_colleague

    for _ in range(2):
        order(conference(), [as_colleague(ada), as_colleague(bilal)], booker=ada)


def test_the_draft_of_somebody_else_or_a_changed_one_is_not_taken(client):
    ada, bilal = aldermere()
    summit = conference()
    client.as_(ada)
    form = review(client, summit, {"colleagues": [str(ada.id)]})

    changed = client.post(f"/conferences/{summit.slug}/booking/review", data={**form, "draft": form["draft"] + "x"})
    assert changed.location == f"/conferences/{summit.slug}/booking"
    client.as_(bilal)
    client.get(f"/conferences/{summit.slug}/booking")
    theirs = client.post(f"/conferences/{summit.slug}/booking/review", data={**form, "csrf_token": client.csrf_token})
    assert theirs.location == f"/conferences/{summit.slug}/booking"
    assert db.session.scalar(select(func.count()).select_from(Order)) == 0


def test_only_the_booker_and_the_events_team_see_an_order(client):
    ada, bilal = aldermere()
    booked = order(booker=ada)
    address = f"/conferences/orders/{booked.id}"

    seen = {
        name: client.as_(who).get(address).status_code
        for name, who in {"booker": ada, "colleague": bilal, "stranger": person(), "events": staff(Role.EVENTS)}.items()
    }

    assert seen == {"booker": 200, "colleague": 404, "stranger": 404, "events": 200}
    assert client.as_(bilal).get(f"{address}?key={links.order_key(booked)}").status_code == 404


def test_a_purchase_order_number_is_added_on_the_page_of_the_booking(client):
    ada, _bilal = aldermere()
    booked = order(booker=ada, customer=Customer("Aldermere", "Town Hall", purchase_order_follows=True))

    client.as_(ada).submit(f"/conferences/orders/{booked.id}", {"number": "PO 99"})

    assert db.session.get_one(Order, booked.id).invoice.purchase_order == "PO 99"


def test_a_delegate_shows_their_ticket_by_its_link(client):
    booked = order()
    registration = booked.registrations[0]
    address = links.ticket_link(registration).removeprefix("http://localhost")

    page = client.get(address).text
    assert registration.delegate_name in page
    assert "<svg" in page
    assert client.get(f"/conferences/registrations/{registration.code}").status_code == 404

    orders.cancel(registration)
    assert "This place was cancelled" in client.get(address).text


def test_no_step_asks_the_database_much(client):
    ada, bilal = aldermere()
    summit = conference()
    client.as_(ada)

    client.get(f"/conferences/{summit.slug}/booking")
    assert client.last_query_count <= 8
    form = review(client, summit, {"colleagues": [str(ada.id), str(bilal.id)], **GUEST})
    assert client.last_query_count <= 10
    answer = client.post(f"/conferences/{summit.slug}/booking/review", data=form)
    client.get(answer.location)
    assert client.last_query_count <= 10


def test_a_draft_lives_a_day(app, network):
    import time_machine

    summit = conference()
    text = drafts.signed(drafts.Draft(summit.id, None, [guest()]))

    assert drafts.read(text, summit, None)
    with time_machine.travel("2100-01-01", tick=False):
        assert drafts.read(text, summit, None) is None


@pytest.mark.parametrize("row", ["\u00b2", "9" * 5000, "x"])
def test_a_guest_under_no_number_is_nobody(client, row):
    summit = conference()
    path = f"/conferences/{summit.slug}/booking"
    client.get(path)

    nobody = {f"guests-{row}-name": "Ada Example"}
    answer = client.post(path, data={"csrf_token": client.csrf_token, **BOOKER, **nobody})

    assert answer.status_code == 422
    assert "Ada Example" not in [each["value"] for each in client.page.all("input")]


def test_five_thousand_guests_are_at_most_twenty(client):
    summit = conference()
    path = f"/conferences/{summit.slug}/booking"
    client.get(path)
    guests = {f"guests-{row}-name": f"Guest {row}" for row in range(5000)}

    answer = client.post(path, data={"csrf_token": client.csrf_token, **BOOKER, **guests})

    assert answer.status_code == 422
    assert len([each for each in client.page.all("input") if each["name"].endswith("-email")]) <= 20


def test_a_stranger_is_not_offered_the_price_of_young_ambassadors(client):
    summit, (ada, _bilal) = conference(), aldermere()

    client.get(f"/conferences/{summit.slug}/booking")
    assert "young_ambassador" not in [each["value"] for each in client.page.all("option")]
    client.as_(ada).get(f"/conferences/{summit.slug}/booking")
    assert "young_ambassador" in [each["value"] for each in client.page.all("option")]


@pytest.mark.parametrize("field", ["booker_name", "guests-0-name", "guests-0-organisation_name"])
@pytest.mark.parametrize("typed", ["Win at https://prizes.example", "WWW.prizes.example"])
def test_nobody_has_us_send_out_links_of_theirs(client, field, typed):
    summit = conference()
    path = f"/conferences/{summit.slug}/booking"
    client.get(path)

    answer = client.post(path, data={"csrf_token": client.csrf_token, **BOOKER, **GUEST, field: typed})

    assert answer.status_code == 422
    assert "Leave addresses of pages out of this." in answer.text


def test_the_invoice_of_a_stranger_is_for_the_organisation_from_which_all_come(client):
    form = review(client, conference(), {**BOOKER, **GUEST})
    mixed = [Coming(name="Ada", organisation_name="One"), Coming(name="Bilal", organisation_name="Another"), Coming()]

    assert form["customer_name"] == "Penhollow Town Team"
    assert drafts.Draft(1, None, mixed).only_organisation == ""
    assert drafts.Draft(1, None, mixed[:1]).only_organisation == "One"


def test_the_letter_to_a_booker_says_what_was_given_already(client, sent_mail):
    summit = conference()
    form = review(client, summit, {**BOOKER, "booker_email": "jo@example.org", **GUEST})
    sent = {**form, "customer_address": "The Green", "purchase_order": "4500 77"}
    client.post(f"/conferences/{summit.slug}/booking/review", data=sent)

    [text] = [each.get_body().get_content() for each in sent_mail() if each["Subject"] == f"Your place at {summit.title}" and each["To"] == "jo@example.org"]  # fmt: skip
    assert "with your purchase order number 4500 77" in text
    assert "We have written to each delegate" in text
