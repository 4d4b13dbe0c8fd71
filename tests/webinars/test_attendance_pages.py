"""The page on which events staff take in who came."""

import io
from datetime import timedelta

import pytest

from network.core import clock
from network.core.db import db
from network.people.models import Role
from network.webinars import actions as webinars
from network.webinars.models import Attendee, Standing
from tests.builders.members import member, person, staff
from tests.builders.webinars import webinar

LIST = b"Name,Email,Duration\nAda E,ada@example.org,40\nE. Testerton,,55\nA stranger,who@example.org,30\n"


@pytest.fixture
def over(client, time_machine):
    talk = webinar(title="Talk")
    for name, email in [("Ada Example", "ada@example.org"), ("Esme Testerton", "esme@example.org")]:
        webinars.book(person(name=name, email=email), talk)
    db.session.commit()
    time_machine.move_to(talk.ends_at + timedelta(hours=1))
    client.as_(staff(Role.EVENTS))
    return talk


def upload(client, talk, content, name="list.csv"):
    path = f"/webinars/staff/{talk.slug}/attendance"
    client.get(path)
    file = (io.BytesIO(content), name)
    data = {"csrf_token": client.csrf_token, "session": "1", "file": file}
    return client.post(path, data=data, content_type="multipart/form-data", follow_redirects=True)


def test_a_list_is_taken_in_looked_at_and_taken_back(client, over):
    upload(client, over, LIST)
    assert "2 people in the list are to be looked at." in client.page.text
    assert "3 people came." in client.page.text
    stranger = db.session.query(Attendee).filter_by(name="A stranger").one()

    client.submit(
        f"/webinars/staff/{over.slug}/attendance/review",
        {f"of-{stranger.id}": "none"},
        on=f"/webinars/staff/{over.slug}/attendance",
    )
    assert {each.standing for each in db.session.query(Attendee)} == {Standing.MATCHED, Standing.STRANGER}
    assert "To be looked at" not in client.page.text

    taken = db.session.query(Attendee).first().list_id
    client.submit(
        f"/webinars/staff/{over.slug}/attendance/{taken}/taking-back", on=f"/webinars/staff/{over.slug}/attendance"
    )
    assert "Load the list of people" in client.page.text


@pytest.mark.parametrize(
    "content, name, words",
    [
        (b"Hello", "list.csv", "We found no list of people"),
        (LIST, "list.exe", "Choose a CSV file"),
        (b"", "", "Choose a file."),
        (b'Name,Duration\n"Ada,3\n' + b"x" * 200_000, "list.csv", "quotes in this file"),
    ],
)
def test_what_cannot_be_read_is_said(client, over, content, name, words):
    answer = upload(client, over, content, name)

    assert (answer.status_code, words in client.page.text) == (422, True)
    assert db.session.query(Attendee).count() == 0


def test_a_list_too_long_to_be_read_whole_is_not_taken_in_by_half(client, over, monkeypatch):
    monkeypatch.setattr("network.webinars.views.attendance.LARGEST_LIST", len(LIST) - 1)

    answer = upload(client, over, LIST)

    assert (answer.status_code, "at most 5 MB" in client.page.text) == (422, True)
    assert db.session.query(Attendee).count() == 0


@pytest.mark.parametrize("value", ["x", "0", "-1", "99999999999999999999", "0" * 12 + "9" * 5000, "\u00b2"])
def test_odd_answers_change_nothing(client, over, value):
    upload(client, over, LIST)
    path = f"/webinars/staff/{over.slug}/attendance/review"
    first = db.session.query(Attendee).filter_by(standing=Standing.UNSURE).first().id

    for name in (f"of-{first}", f"of-{value}"):
        answer = client.post(path, data={"csrf_token": client.csrf_token, name: value or "1"})
        assert answer.status_code == 303
    assert db.session.query(Attendee).filter_by(standing=Standing.UNSURE).count() == 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_however_many_booked(client, number, time_machine):
    begins = clock.now() + timedelta(days=1)
    course = webinar(
        starts_at=begins, more_sessions=[(begins + timedelta(days=7), begins + timedelta(days=7, hours=1))]
    )
    for _ in range(number):
        webinars.book(member(), course)
    db.session.commit()
    time_machine.move_to(course.ends_at)
    client.as_(staff(Role.EVENTS))

    upload(client, course, LIST)
    client.get(f"/webinars/staff/{course.slug}/attendance")

    assert len(client.page.all("tbody")[0].all("tr")) == number
    assert client.last_query_count <= 12


def test_of_many_who_are_unsure_fifty_are_looked_at_at_once(client, over):
    upload(client, over, b"Name,Email\n" + b"".join(b"Stranger %d,s%d@example.org\n" % (n, n) for n in range(60)))

    assert "60 people in the list are to be looked at." in client.page.text
    assert len([each for each in client.page.all("select") if each["name"].startswith("of-")]) == 50
    assert "10 more wait, and come once these are settled." in client.page.text


def test_nobody_else_sees_who_came(client, over):
    for somebody in (member(), staff(Role.RESEARCH)):
        assert client.as_(somebody).get(f"/webinars/staff/{over.slug}/attendance").status_code == 403


def test_staff_hand_recording_and_slides_to_the_library(client, over):
    page = f"/webinars/staff/{over.slug}/library"

    answer = client.submit(page)
    assert (answer.status_code, "Give a link to the recording" in client.page.text) == (422, True)
    answer = client.submit(page, {"recording": "ftp://films.example.org/1"})
    assert (answer.status_code, "whole address" in client.page.text) == (422, True)
    client.submit(page, {"recording": "https://films.example.org/1"})
    assert "Watch the recording" not in client.page.text
    client.get(page)
    assert "waits for its captions" in client.page.text
    client.submit(page, {"has_captions": "y"})
    assert "Watch the recording" in client.page.text
