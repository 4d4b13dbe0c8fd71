"""The form that the letter leads to, and its results for events staff."""

from datetime import timedelta

import pytest

from network.core.addresses import own_path
from network.core.db import db
from network.core.occasions import HOSTS
from network.feedback import actions
from network.feedback.links import form_link
from network.feedback.models import FeedbackAnswer, FeedbackRequest
from network.people.models import Role
from network.webinars import actions as webinars
from tests.builders.members import member, person, staff
from tests.builders.webinars import webinar


@pytest.fixture
def over(client, time_machine):
    talk = webinar(title="Events that bridge")
    for _ in range(6):
        webinars.book(person(), talk)
    time_machine.move_to(talk.ends_at + timedelta(hours=2))
    actions.ask(HOSTS["webinar"].occasion(talk.id))
    db.session.commit()
    return talk


def links():
    return [own_path(form_link(each)) for each in db.session.query(FeedbackRequest).order_by(FeedbackRequest.id)]


def test_one_form_without_an_account_answers_once(client, over):
    link = links()[0]
    client.get(link)
    assert db.session.query(FeedbackAnswer).count() == 0

    answer = client.submit(link, {"new_contacts": "-1"})
    assert (answer.status_code, "A number from 0 to 1000." in client.page.text) == (422, True)
    answer = client.submit(link)
    assert "Answer at least one question." in client.page.text
    client.submit(
        link,
        {"usefulness": "5", "recommend": "9", "new_contacts": "3", "will_do": "Ask my neighbour", "access_met": "none"},
    )

    assert "We read every word." in client.page.text
    client.get(link)
    assert "We read every word." in client.page.text
    [kept] = db.session.query(FeedbackAnswer)
    assert (kept.usefulness, kept.recommend, kept.new_contacts, kept.safe) == (5, 9, 3, None)


@pytest.mark.parametrize(
    "field, value", [("usefulness", "6"), ("recommend", "11"), ("access_met", "perhaps"), ("will_do", "x" * 1001)]
)
def test_what_is_not_asked_is_not_taken(client, over, field, value):
    answer = client.submit(links()[0], {field: value})

    assert answer.status_code == 422
    assert db.session.query(FeedbackAnswer).count() == 0


def test_a_link_that_is_not_ours_opens_nothing(client, over):
    link = links()[0]

    for wrong in (f"{link}x", "/feedback/form/none", "/feedback/form/MQ"):
        assert client.get(wrong).status_code == 404


def test_staff_see_the_rate_at_once_and_the_results_from_five_answers_on(client, over):
    requests = db.session.query(FeedbackRequest).order_by(FeedbackRequest.id).all()
    page = f"/feedback/webinar/{over.id}"
    client.as_(staff(Role.EVENTS))
    for number, each in enumerate(requests[:4]):
        actions.answer(each, usefulness=5, recommend=10, will_do=f"Deed {number}")
    db.session.commit()

    client.get(page)
    assert "4 of 6 answered (67 %)." in client.page.text
    assert "Deed 1" not in client.page.text
    client.get(f"/webinars/{over.slug}")
    assert "Feedback: 4 of 6" in client.page.text

    actions.answer(requests[4], usefulness=2, recommend=0, missing="<b>Time</b>")
    db.session.commit()
    client.get(page)
    assert [each for each in ("+60 (n = 5)", "4.4 of 5", "Deed 1", "<b>Time</b>") if each not in client.page.text] == []
    assert len(client.page.all("svg")) >= 2
    assert client.last_query_count <= 12


def test_nobody_else_sees_results(client, over):
    for somebody in (member(), staff(Role.RESEARCH), staff(Role.ADMINISTRATOR)):
        assert client.as_(somebody).get(f"/feedback/webinar/{over.id}").status_code == 403
    assert client.as_(staff(Role.EVENTS)).get("/feedback/elephant/1").status_code == 404
