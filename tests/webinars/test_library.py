"""What is left of a webinar, in the library: a recording only with captions, slides at once, for those whom it was for."""

from datetime import timedelta

import pytest

from network.core import clock
from network.core.db import db, rows
from network.core.errors import Refused
from network.resources import actions as library
from network.resources.models import Resource, ResourceKind, Status, Visibility
from network.webinars import queries
from network.webinars.actions.library import hand_to_library
from network.webinars.models import Audience
from tests.builders.members import member, person
from tests.builders.resources import draft, pdf
from tests.builders.webinars import webinar

FILM = "https://films.example.org/1"


@pytest.fixture
def past(network):
    return webinar(title="Events that bridge", starts_at=clock.now() - timedelta(days=2), audience=Audience.MEMBERS)


def test_a_recording_without_captions_waits_as_a_draft_until_it_has_them(past):
    hand_to_library(past, FILM)
    assert past.recording.status == Status.DRAFT
    with pytest.raises(Refused, match="needs captions"):
        library.publish(past.recording)

    hand_to_library(past, FILM, has_captions=True)

    [film] = db.session.query(Resource)
    assert (film.status, film.kind, film.visibility, film.link) == (
        Status.PUBLISHED,
        ResourceKind.RECORDING,
        Visibility.MEMBERS,
        FILM,
    )
    assert rows(queries.readable_recordings(member(), [past])) == [film.id]
    assert rows(queries.readable_recordings(person(), [past])) == []


def test_no_recording_is_published_without_captions_by_any_way(network):
    film = draft(kind=ResourceKind.RECORDING, has_captions=False)
    with pytest.raises(Refused, match="needs captions"):
        library.publish(film)

    library.edit(film, film.revision, has_captions=True)
    library.publish(film)

    assert film.is_published
    assert draft(kind=ResourceKind.TOOLKIT, has_captions=False).lacks_captions is False


def test_slides_are_in_the_library_at_once(past):
    hand_to_library(past, slides=pdf("slides.pdf"))

    assert (past.slides.title, past.slides.status, past.slides.file.name) == (
        "Events that bridge: slides",
        Status.PUBLISHED,
        "slides.pdf",
    )


def test_nothing_is_handed_over_before_it_took_place(network):
    with pytest.raises(Refused, match="not taken place"):
        hand_to_library(webinar(), FILM)
