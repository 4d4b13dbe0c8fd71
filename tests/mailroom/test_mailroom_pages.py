"""The pages of the mailroom: what waits, for the staff; and one letter, for who wrote it."""

import re

import pytest
from sqlalchemy import select

from network.communities.models import Thread
from network.core import outbox
from network.core.db import db
from network.core.mail import Letter
from network.core.outbox import OutboxMessage, key_of
from network.mailroom.actions.receiving import receive
from network.mailroom.models import Outcome
from network.notifications.links import preferences_url
from network.notifications.preferences import wish_of
from network.organisations.models import Standing
from network.people.models import Role
from tests.builders.communities import closed_community, community, participant
from tests.builders.letters import letter_from, letter_to_community, report_of
from tests.builders.members import member, member_organisation, staff


@pytest.fixture
def office(client):
    return client.as_(staff(Role.MEMBERSHIP, name="Mo Example"))


@pytest.fixture
def circle(network):
    return community(title="Local government")


def stranger_s_letter(circle, body="May we join? <script>alert(1)</script>"):
    return receive(letter_to_community("sam@elsewhere.example", circle.slug, body, subject="Joining"))


def test_what_waits_is_listed_with_its_reason_and_age(office, circle):
    stranger_s_letter(circle)

    page = office.get("/mailroom").text

    assert "Joining" in page
    assert "From somebody without an account" in page


def test_the_list_asks_as_much_for_three_letters_as_for_one(office, circle):
    stranger_s_letter(circle)
    one = office.get("/mailroom").headers["X-Query-Count"]
    for _time in range(2):
        stranger_s_letter(circle)

    assert office.get("/mailroom").headers["X-Query-Count"] == one


def test_a_letter_is_shown_as_plain_text_and_answered_once(office, circle):
    record = stranger_s_letter(circle)

    page = office.get(f"/mailroom/letters/{record.id}").text
    answered = office.submit(
        f"/mailroom/letters/{record.id}/answer",
        {"words": "You are welcome."},
        on=f"/mailroom/letters/{record.id}",
        follow=False,
    )

    assert "&lt;script&gt;" in page
    assert answered.status_code == 303
    assert office.get(f"/mailroom/letters/{record.id}").status_code == 404


def test_an_answer_without_words_is_asked_for_again(office, circle):
    record = stranger_s_letter(circle)
    office.get(f"/mailroom/letters/{record.id}")

    assert (
        office.submit(
            f"/mailroom/letters/{record.id}/answer", {"words": ""}, on=f"/mailroom/letters/{record.id}", follow=False
        ).status_code
        == 422
    )


def test_a_letter_is_placed_by_asking_its_writer_who_confirms_without_signing_in(app, client, circle):
    jo = participant(circle, name="Jo Example")
    record = receive(letter_from(jo.email, "nowhere@in.example.org", "How many?", subject="A question"))
    client.as_(staff(Role.MEMBERSHIP))
    client.get(f"/mailroom/letters/{record.id}")
    client.submit(
        f"/mailroom/letters/{record.id}/place", {"place": f"c{circle.id}"}, on=f"/mailroom/letters/{record.id}"
    )
    text = db.session.scalars(select(OutboxMessage.content).order_by(OutboxMessage.id.desc())).first()["text"]
    path = re.search(r"/mailroom/confirmation/\S+", text)[0]
    stranger = app.test_client()

    assert "How many?" in stranger.get(path).text
    assert db.session.scalars(select(Thread)).all() == []
    stranger.submit(path, follow=False)

    assert db.session.scalars(select(Thread)).one().author == jo
    assert stranger.get(path).status_code == 404


def test_what_was_meant_for_a_closed_community_is_not_shown_to_the_office(office, network):
    record = stranger_s_letter(closed_community(title="Funders"), "xylophone")

    pages = office.get("/mailroom").text + office.get(f"/mailroom/letters/{record.id}").text

    assert [word for word in ("xylophone", "Joining", "sam@elsewhere.example", "Funders") if word in pages] == []
    assert (
        office.submit(
            f"/mailroom/letters/{record.id}/discard", on=f"/mailroom/letters/{record.id}", follow=False
        ).status_code
        == 303
    )


def test_members_have_no_business_there(client, circle):
    client.as_(participant(circle))

    assert client.get("/mailroom").status_code == 403


def test_a_colleague_s_row_says_that_letters_come_back_until_somebody_says_it_works(client, network):
    aldermere = member_organisation(name="Aldermere Council")
    jo = member(aldermere, name="Jo Example")
    client.as_(member(aldermere, Standing.PRIMARY, name="Ada Example"))
    letter = outbox.post(Letter(jo.email, "News", {"text": "x", "html": "x"}))
    receive(report_of(key_of(letter)))

    before = client.get(f"/organisations/{aldermere.slug}/colleagues").text
    path = re.search(r"/organisations/\S+/colleagues/\d+/address", before)[0]
    client.submit(path, on=f"/organisations/{aldermere.slug}/colleagues")

    assert "Letters come back" in before
    assert "Letters come back" not in client.get(f"/organisations/{aldermere.slug}/colleagues").text


def test_a_letter_to_unsubscribe_is_understood(app, circle):
    jo = participant(circle)
    with app.test_request_context():
        token = preferences_url(jo.id, jo.email).rpartition("/")[2]

    record = receive(
        letter_from(jo.email, "unsubscribe@in.example.org", "", subject=token, Auto_Submitted="auto-generated")
    )
    other = receive(letter_from(jo.email, "unsubscribe@in.example.org", "", subject="made.up"))

    assert (record.outcome, other.outcome) == (Outcome.UNDERSTOOD, Outcome.WAITING)
    assert wish_of(jo) is not None
