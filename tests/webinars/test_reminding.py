"""Reminders: a day and an hour before each session, once, never to those who gave their place up."""

from datetime import timedelta

import pytest

from network.core import clock
from network.core.db import db
from network.notifications.models import Notification
from network.webinars import actions
from network.webinars.links import way_in_link
from network.webinars.models import Reminder
from network.webinars.reminding import remind
from tests.builders.members import person
from tests.builders.webinars import webinar


def reminders(letters):
    return [(letter["To"], letter["Subject"].split(":")[0]) for letter in letters if is_reminder(letter)]


def is_reminder(letter):
    return letter["Subject"].startswith(("A reminder", "In an hour"))


@pytest.fixture
def talk(network):
    return webinar(title="Reading your local data")


def test_each_who_has_a_place_is_reminded_twice_however_often_the_job_runs(talk, sent_mail, time_machine):
    ada, bilal = person(), person()
    for each in (ada, bilal):
        actions.book(each, talk)

    for before in (25, 24, 23.9, 5, 1, 0.9, 0.1):
        time_machine.move_to(talk.starts_at - timedelta(hours=before))
        remind()
        remind()

    found = reminders(sent_mail())
    assert sorted(found) == sorted(
        [(each.email, words) for each in (ada, bilal) for words in ("A reminder", "In an hour")]
    )
    assert db.session.query(Reminder).count() == 4


def test_each_gets_their_own_way_in_and_no_other(talk, sent_mail, time_machine):
    ada, bilal = person(), person()
    for each in (ada, bilal):
        actions.book(each, talk)
    time_machine.move_to(talk.starts_at - timedelta(minutes=50))

    remind()

    letters = {letter["To"]: letter.get_body(("plain",)).get_content() for letter in sent_mail() if is_reminder(letter)}
    assert way_in_link(ada, talk) in letters[ada.email]
    assert way_in_link(bilal, talk) not in letters[ada.email]
    assert "own.invalid" not in letters[ada.email] + letters[bilal.email]
    assert [note.address for note in db.session.query(Notification).filter_by(message="webinars/messages/reminder_hour")] == [
        "/webinars/reading-your-local-data"
    ] * 2  # fmt: skip


def test_who_gave_their_place_up_is_not_reminded_even_by_a_letter_that_waits(talk, sent_mail, time_machine):
    gone, leaving = person(), person()
    actions.cancel_booking(actions.book(gone, talk))
    booking = actions.book(leaving, talk)
    before = len(sent_mail())
    time_machine.move_to(talk.starts_at - timedelta(hours=20))

    remind()
    actions.cancel_booking(booking)

    assert reminders(sent_mail()[before:]) == []


def test_nobody_is_reminded_of_what_was_called_off(talk, sent_mail, time_machine):
    actions.book(person(), talk)
    actions.cancel(talk)
    time_machine.move_to(talk.starts_at - timedelta(minutes=30))

    remind()

    assert reminders(sent_mail()) == []


def test_a_new_time_reminds_anew(talk, sent_mail, time_machine):
    actions.book(person(), talk)
    time_machine.move_to(talk.starts_at - timedelta(hours=20))
    remind()

    later = talk.starts_at + timedelta(days=3)
    actions.edit(talk, 1, starts_at=later, ends_at=later + timedelta(hours=1))
    time_machine.move_to(later - timedelta(hours=20))
    remind()

    assert len(reminders(sent_mail())) == 2


def test_who_books_within_the_day_is_reminded_only_an_hour_before(talk, sent_mail, time_machine):
    time_machine.move_to(talk.starts_at - timedelta(hours=10))
    actions.book(person(), talk)
    remind()
    time_machine.move_to(talk.starts_at - timedelta(hours=1))
    remind()

    assert [words for _to, words in reminders(sent_mail())] == ["In an hour"]


def test_of_a_course_each_session_is_reminded_of(network, sent_mail, time_machine):
    begins = clock.now() + timedelta(days=10)
    course = webinar(
        starts_at=begins, more_sessions=[(begins + timedelta(days=7), begins + timedelta(days=7, hours=1))]
    )
    actions.book(person(), course)

    for session in course.sessions:
        time_machine.move_to(session.starts_at - timedelta(hours=20))
        remind()

    assert [words for _to, words in reminders(sent_mail())] == ["A reminder", "A reminder"]
