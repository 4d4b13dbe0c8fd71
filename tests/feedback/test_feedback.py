"""Feedback asks by itself, once each, and keeps what was answered without a tie to who did."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from network.core import clock
from network.core.db import db
from network.core.errors import Refused
from network.core.occasions import HOSTS
from network.core.retention import LIVES
from network.feedback import actions
from network.feedback.jobs import ask_for_feedback
from network.feedback.models import FeedbackAnswer, FeedbackRequest
from network.feedback.results import net_promoter, results
from network.webinars import actions as webinars
from network.webinars.actions.attendance import tick
from tests.builders.conferences import conference, registration
from tests.builders.members import person
from tests.builders.webinars import webinar


def asked(letters):
    return sorted(letter["To"] for letter in letters if letter["Subject"].startswith("How was it?"))


@pytest.mark.parametrize(
    "marks, score", [([], None), ([10, 9, 8, 7, 6, 0], 0), ([9], 100), ([6], -100), ([7, 8], 0), ([10, 10, 9, 0], 50), ([9, 5, 5], -33)]
)  # fmt: skip
def test_net_promoter_is_nines_and_tens_less_noughts_to_sixes(marks, score):
    assert net_promoter(marks) == score


def test_results_count_only_what_was_said(app):
    answers = [
        SimpleNamespace(
            usefulness=mark,
            recommend=mark and mark * 2,
            welcome=5,
            safe=None,
            new_contacts=2,
            access_met=None,
            will_do="",
            missing="More time" if mark == 1 else "",
        )
        for mark in (5, 4, None, 1, 5)
    ]

    with app.test_request_context():
        found = results(10, 5, answers)

    assert (found.rate, found.usefulness, found.safe, found.new_contacts) == (50, 3.8, None, 10)
    assert (found.net_promoter, found.recommended_by, found.missing) == (25, 4, ["More time"])
    assert dict(found.tables[0].rows) == {"1": 1, "2": 0, "3": 0, "4": 1, "5": 2}


def test_those_with_a_place_are_asked_once_from_an_hour_after_the_end(network, sent_mail, time_machine):
    talk = webinar()
    came, gone = person(), person()
    webinars.book(came, talk)
    webinars.cancel_booking(webinars.book(gone, talk))
    before = len(sent_mail())

    for minutes in (30, 61, 120, 3000):
        time_machine.move_to(talk.ends_at + timedelta(minutes=minutes))
        ask_for_feedback()
        ask_for_feedback()
        if minutes == 30:
            assert asked(sent_mail()[before:]) == []

    assert asked(sent_mail()[before:]) == [came.email]


def test_once_it_is_known_who_came_only_they_are_asked(network, sent_mail, time_machine):
    talk = webinar()
    came, absent = person(), person()
    booking = webinars.book(came, talk)
    webinars.book(absent, talk)
    time_machine.move_to(talk.ends_at + timedelta(hours=2))
    tick(talk.sessions[0], [booking.id])

    ask_for_feedback()

    assert asked(sent_mail()) == [came.email]


def test_delegates_are_asked_too_with_and_without_an_account(network, sent_mail, time_machine):
    summit = conference(in_days=3)
    there = registration(summit, email="there@example.org", checked_in_at=clock.now())
    registration(summit, email="absent@example.org")
    time_machine.move_to(summit.ends_at + timedelta(hours=2))

    ask_for_feedback()

    assert asked(sent_mail()) == [there.delegate_email]


def test_nobody_is_asked_about_what_was_called_off(network, sent_mail, time_machine):
    talk = webinar()
    webinars.book(person(), talk)
    webinars.cancel(talk)
    time_machine.move_to(talk.ends_at + timedelta(hours=2))

    ask_for_feedback()

    assert asked(sent_mail()) == []


@pytest.fixture
def request_(network, time_machine):
    talk = webinar()
    webinars.book(person(email="ada@example.org"), talk)
    time_machine.move_to(talk.ends_at + timedelta(hours=2))
    actions.ask(HOSTS["webinar"].occasion(talk.id))
    return db.session.query(FeedbackRequest).one()


def test_an_answer_is_taken_once_and_says_nothing_of_who_gave_it(request_):
    actions.answer(request_, usefulness=5, will_do="Ask my neighbour")
    with pytest.raises(Refused, match="told us already"):
        actions.answer(request_, usefulness=1)

    [answer] = db.session.query(FeedbackAnswer)
    assert (answer.usefulness, answer.will_do) == (5, "Ask my neighbour")
    assert {column.name for column in FeedbackAnswer.__table__.columns} & {
        "person_id",
        "email",
        "request_id",
        "answered_at",
    } == set()


def test_an_empty_answer_is_no_answer(request_):
    with pytest.raises(Refused, match="at least one"):
        actions.answer(request_, usefulness=None, will_do="", access_met=None)
    assert not request_.is_answered


def test_whom_we_asked_is_forgotten_and_how_many_is_not(request_, time_machine):
    actions.answer(request_, usefulness=5)
    time_machine.move_to(clock.now() + timedelta(days=91))

    next(life for life in LIVES if life.name.startswith("network.feedback")).end()
    db.session.expire_all()

    [kept] = db.session.query(FeedbackRequest)
    assert ("@" in kept.email, kept.person_id, kept.is_answered) == (False, None, True)
