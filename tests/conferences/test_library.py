"""What was shown at an event, in the library: a recording only with captions and consent, slides only with their speaker's."""

import pytest

from network.conferences import queries
from network.conferences.actions import speaking
from network.conferences.actions.library import hand_to_library
from network.conferences.models import EventAudience
from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.people.models import Role
from network.resources.models import Resource, ResourceKind, Status, Visibility
from tests.builders.conferences import conference, session, speaker
from tests.builders.members import member, person, staff, tier
from tests.builders.resources import pdf

FILM = "https://films.example.org/1"


@pytest.fixture
def summit(network, time_machine):
    summit = conference(title="Belonging 2027", in_days=5)
    time_machine.move_to(summit.ends_at)
    return summit


def spoken(summit, title="Faith in the city", name="Noor Sample", recorded=True, published=True):
    noor = speaker(summit, name=name)
    noor.may_be_recorded, noor.slides_may_be_published = recorded, published
    made = session(summit, title=title, speakers=[noor])
    speaking.give_slides(noor, pdf("faith.pdf"))
    return made


def test_slides_go_there_by_one_press_with_their_speakers_consent_alone(summit):
    spoken(summit)
    spoken(summit, title="Sport", name="Kept Sample", published=False)

    assert hand_to_library(summit, {}, with_slides=True) == 1
    assert hand_to_library(summit, {}, with_slides=True) == 0

    [made] = db.session.query(Resource)
    assert (made.title, made.authors, made.kind, made.visibility, made.file.name) == (
        "Faith in the city: slides by Noor Sample",
        "Noor Sample",
        ResourceKind.CONFERENCE_OUTPUT,
        Visibility.PUBLIC,
        "faith.pdf",
    )
    assert rows(queries.in_the_library(summit, person())) == [made]


def test_a_recording_waits_as_a_draft_until_it_has_captions(summit):
    talk = spoken(summit)

    assert hand_to_library(summit, {talk: (FILM, False)}, with_slides=False) == 1
    assert (talk.recording.status, rows(queries.in_the_library(summit, member()))) == (Status.DRAFT, [])
    assert hand_to_library(summit, {talk: (FILM, True)}, with_slides=False) == 1
    assert hand_to_library(summit, {talk: (FILM, True)}, with_slides=False) == 0

    [film] = db.session.query(Resource)
    assert (film.status, film.link, film.kind) == (Status.PUBLISHED, FILM, ResourceKind.RECORDING)
    assert rows(queries.in_the_library(summit, member())) == [film]


def test_nobody_is_in_a_recording_who_has_not_agreed(summit):
    talk = spoken(summit, recorded=False)

    with pytest.raises(Refused, match="Noor Sample has not agreed to be recorded") as refused:
        hand_to_library(summit, {talk: (FILM, True)}, with_slides=False)

    assert refused.value.field == f"recording_{talk.id}"


def test_of_what_was_under_the_chatham_house_rule_no_recording_is_kept(summit):
    talk = spoken(summit)
    talk.is_chatham_house = True

    with pytest.raises(Refused, match="Chatham House rule"):
        hand_to_library(summit, {talk: (FILM, True)}, with_slides=False)


@pytest.mark.parametrize("way", ["taken back", "not agreed any more"])
def test_what_a_speaker_takes_back_is_out_of_the_library_at_once(summit, way):
    talk = spoken(summit)
    hand_to_library(summit, {}, with_slides=True)
    [noor] = talk.speakers
    db.session.refresh(noor)

    if way == "taken back":
        speaking.take_slides_back(noor.slides[0])
    else:
        speaking.answer(noor, name=noor.name, slides_may_be_shared=True, needs=None)

    [made] = db.session.query(Resource)
    assert (made.status, made.file) == (Status.WITHDRAWN, None)
    assert rows(queries.in_the_library(summit, member())) == []


def test_whoever_agrees_no_more_to_being_recorded_is_in_no_recording_of_the_library_from_then_on(summit):
    talk, other = spoken(summit), spoken(summit, title="Sport", name="Kept Sample")
    hand_to_library(summit, {talk: (FILM, True), other: (FILM + "2", True)}, with_slides=False)
    film, [noor] = talk.recording, talk.speakers

    speaking.answer(noor, name=noor.name, may_be_recorded=False, slides_may_be_published=True, needs=None)

    assert (film.status, talk.recording, other.recording.status) == (Status.WITHDRAWN, None, Status.PUBLISHED)
    with pytest.raises(Refused, match="has not agreed to be recorded"):
        hand_to_library(summit, {talk: (FILM, True)}, with_slides=False)


def test_of_a_members_event_members_find_it_and_nobody_else(summit):
    summit.audience = EventAudience.MEMBERS
    spoken(summit)

    hand_to_library(summit, {}, with_slides=True)

    found = [len(rows(queries.in_the_library(summit, who))) for who in (member(), person())]
    assert found == [1, 0]


def test_nothing_is_handed_over_before_the_end_of_what_was_called_off_or_of_a_single_tier(summit):
    of_a_tier = conference(in_days=-1, audience=EventAudience.TIER, tier_id=tier().id)
    called_off = conference(in_days=-1, cancelled_at=clock.now())

    for of, why in ((conference(), "not taken place"), (called_off, "not taken place"), (of_a_tier, "one tier")):
        with pytest.raises(Refused, match=why):
            hand_to_library(of, {}, with_slides=True)


def test_the_events_team_does_it_on_one_page_and_the_events_page_leads_to_it(client, summit):
    talk = spoken(summit)
    page = f"/conferences/{summit.slug}/staff/library"
    client.as_(staff(Role.EVENTS))

    answer = client.submit(page, {f"recording_{talk.id}": "films.example.org"})
    assert (answer.status_code, "Type a whole address" in client.page.text) == (422, True)
    client.submit(page, {f"recording_{talk.id}": FILM, f"captions_{talk.id}": "y"})

    assert "2 things were handed over." in client.page.text
    client.get(page)
    assert client.last_query_count <= 12
    public = client.as_(person()).get(f"/conferences/{summit.slug}")
    assert "Faith in the city: recording" in public.text
    assert client.last_query_count <= 12
    client.get(f"/library/{db.session.query(Resource).filter_by(kind=ResourceKind.RECORDING).one().slug}")
    assert f"/conferences/{summit.slug}" in client.links()
    assert client.as_(member()).get(page).status_code == 403
