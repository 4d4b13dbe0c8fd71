"""A bursary place is asked for with a reason, and is a place when the events team says so."""

import pytest

from network.conferences import queries
from network.conferences.actions import bursaries
from network.conferences.actions.door import check_in
from network.conferences.models import Category
from network.core.db import db
from network.core.errors import Refused
from network.core.needs import needs_of
from network.people.models import Role
from tests.builders.conferences import conference, guest, order
from tests.builders.members import person, staff
from tests.conferences.test_booking_pages import GUEST, review

STUDENT = {**GUEST, "guests-0-category": "bursary", "guests-0-asked_because": "I study in Penhollow."}


def asked(of=None, **over):
    rosa = guest(
        **{"name": "Rosa Madeup", "category": Category.BURSARY, "asked_because": "I study in Penhollow.", **over}
    )
    return order(of, [rosa]).registrations[0]


def of_rosa(letters):
    return [letter["Subject"] for letter in letters if letter["To"] == "rosa@example.org"]


def test_it_is_asked_for_with_a_reason_and_said_to_wait(client):
    summit = conference(title="Belonging 2027")
    client.as_(person())

    missing = client.submit(f"/conferences/{summit.slug}/booking", {**STUDENT, "guests-0-asked_because": ""})
    assert "Say in a sentence why a bursary place is asked for." in missing.text
    form = review(client, summit, STUDENT)
    assert "The events team decides" in client.page.text
    page = client.post(f"/conferences/{summit.slug}/booking/review", data=form, follow_redirects=True)

    assert "1 bursary place is asked for" in page.text
    assert "I study in Penhollow." in page.text
    assert "Approve" not in page.text


def test_no_way_leads_past_the_reason(network):
    with pytest.raises(Refused):
        asked(asked_because=" ")


def test_the_place_is_kept_but_is_not_yet_one(network):
    summit = conference(capacity=1)
    one = asked(summit)

    assert summit.places_left == 0
    assert db.session.scalars(queries.badges(summit)).all() == []
    with pytest.raises(Refused):
        check_in(one, staff(Role.EVENTS))


def test_the_events_team_hears_of_it_and_approves(client, sent_mail):
    summit = conference(title="Belonging 2027")
    one = asked(summit, email="rosa@example.org")
    events = staff(Role.EVENTS)
    client.as_(events)

    (need,) = needs_of(events)
    assert need.title == "1 bursary place at Belonging 2027 is asked for"
    client.get(need.address)
    assert "Rosa Madeup" in client.page.text
    assert of_rosa(sent_mail()) == []
    client.submit(f"/conferences/registrations/{one.id}/approval", on=f"/conferences/orders/{one.order_id}")

    assert of_rosa(sent_mail()) == ["Your bursary place at Belonging 2027"]
    assert needs_of(events) == []
    assert db.session.scalars(queries.badges(summit)).all() == [one]
    with pytest.raises(Refused):
        bursaries.refuse(one)


def test_a_refusal_gives_the_place_back_and_is_written(client, sent_mail):
    summit = conference(title="Belonging 2027")
    one = asked(summit, email="rosa@example.org")
    client.as_(staff(Role.EVENTS))

    client.submit(f"/conferences/registrations/{one.id}/refusal", on=f"/conferences/orders/{one.order_id}")
    page = client.get(f"/conferences/{summit.slug}/staff/registrations?state=refused").text

    assert summit.places_taken == 0
    assert "Rosa Madeup" in page
    assert of_rosa(sent_mail()) == ["The bursary place at Belonging 2027"]


def test_the_booker_does_not_decide(client):
    booker = person()
    one = order(
        coming=[guest(category=Category.BURSARY, asked_because="I study in Penhollow.")], booker=booker
    ).registrations[0]

    page = client.as_(booker).get(f"/conferences/orders/{one.order_id}").text

    assert "Bursary asked for" in page
    assert "/approval" not in page
