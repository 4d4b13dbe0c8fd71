"""A speaker's own page, and the events team's list of who has answered."""

import io

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from network.conferences import links
from network.conferences.actions import speaking
from network.conferences.actions.helpers import give_duty
from network.conferences.models import Duty
from network.core import files
from network.core.db import db, rows
from network.people.models import Role
from tests.builders.conferences import conference, session, speaker
from tests.builders.members import member, staff


@pytest.fixture
def noor(client):
    summit = conference(title="Belonging 2027")
    noor = speaker(summit, name="Noor Sample", email="noor@example.org")
    session(summit, title="Faith in the city", speakers=[noor])
    return noor


def own_page(speaker):
    return links.path("conferences.speaking", key=links.speaker_key(speaker))


def picture():
    target = io.BytesIO()
    Image.new("RGB", (900, 900), "teal").save(target, "PNG")
    target.seek(0)
    return target


def test_a_speaker_fills_in_their_page_without_an_account(client, noor):
    address = own_page(noor)
    assert "Faith in the city" in client.get(address).text

    page = client.submit(
        address,
        {
            "name": "Noor Sample",
            "pronouns": "she/her",
            "biography": "She listens.",
            "may_be_recorded": "y",
            "needs": "A ramp to the stage",
            "photo": (picture(), "noor.png"),
            "slides": (io.BytesIO(b"%PDF-1.7 slides"), "slides.pdf"),
        },
        on=address,
    ).text

    assert "Thank you. It is kept" in page
    assert "slides.pdf" in page
    assert (noor.pronouns, noor.may_be_recorded, noor.photo.name) == ("she/her", True, "noor.png")

    public = client.get("/conferences/belonging-2027").text
    assert "(she/her)" in public
    assert "A ramp to the stage" not in public
    shown = client.get(f"/conferences/belonging-2027/speakers/{noor.id}/photo")
    assert Image.open(io.BytesIO(shown.data)).size == (640, 640)


def test_what_is_no_slide_is_refused_beside_the_form_and_nothing_is_kept(client, noor):
    address = own_page(noor)

    page = client.submit(
        address,
        {"name": "Changed Name", "slides": (io.BytesIO(b"MZ"), "slides.exe")},
        on=address,
    )

    assert page.status_code == 422
    assert "Files of this kind cannot be shared here." in page.text
    db.session.expire_all()
    assert (noor.name, noor.answered_at, rows(db.select(files.StoredFile))) == ("Noor Sample", None, [])


def test_a_speaker_takes_a_file_back(client, noor):
    given = speaking.give_slides(noor, upload(b"%PDF-1.7 slides", "slides.pdf"))
    address = own_page(noor)
    assert client.get(f"{address}/slides/{given.id}").data == b"%PDF-1.7 slides"

    client.submit(f"{address}/slides/{given.id}/removal", on=address)

    assert "slides.pdf" not in client.get(address).text


def upload(content, name):
    return FileStorage(io.BytesIO(content), filename=name)


def test_no_link_opens_the_page_of_another_speaker(client, noor):
    other = speaker(noor.conference, email="other@example.org")
    given = speaking.give_slides(other, upload(b"%PDF-1.7 slides", "slides.pdf"))

    for address in (own_page(noor) + "x", f"{own_page(noor)}/slides/{given.id}", "/conferences/speaking/nothing"):
        assert client.get(address).status_code == 404


def test_the_events_team_sees_who_has_answered_but_not_what_they_need(client, noor):
    speaking.ask(noor)
    speaking.answer(noor, name="Noor Sample", needs="A ramp to the stage", slides_may_be_shared=True)
    client.as_(staff(Role.EVENTS))
    page = client.get("/conferences/belonging-2027/staff/speakers").text

    assert "Answered" in page
    assert "sharing slides" in page
    assert "A ramp to the stage" not in page
    assert "A ramp to the stage" not in client.get(f"/conferences/belonging-2027/staff/speakers/{noor.id}").text


def test_the_access_lead_alone_reads_what_speakers_need(client, noor):
    speaking.answer(noor, name="Noor Sample", needs="A ramp to the stage")
    team = staff(Role.EVENTS)
    lead = give_duty(noor.conference, "lead@example.org", "Lead Example", Duty.ACCESS, team).person
    address = "/conferences/belonging-2027/needs"

    assert "A ramp to the stage" in client.as_(lead).get(address).text
    assert client.as_(team).get(address).status_code == 403


def test_everybody_not_asked_yet_is_asked_with_one_press(client, noor, sent_mail):
    client.as_(staff(Role.EVENTS))
    address = "/conferences/belonging-2027/staff/speakers"

    client.submit(f"{address}/questions", on=address)

    assert [each["To"] for each in sent_mail()] == ["noor@example.org"]
    assert client.as_(member()).get(address).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_speakers_costs_the_same_however_long(client, noor, count):
    for number in range(count):
        one = speaker(noor.conference, email=f"s{number}@example.org")
        speaking.give_slides(one, upload(b"%PDF-1.7 slides", "slides.pdf"))
    client.as_(staff(Role.EVENTS)).get("/conferences/belonging-2027/staff/speakers")

    assert client.last_query_count == 6
