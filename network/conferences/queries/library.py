"""What of an event was handed to the library, and what may be."""

from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from network.conferences.models import Conference, Session, SessionSpeaker, Slides, Speaker
from network.conferences.queries.programme import programme
from network.resources.models import Resource
from network.resources.queries import readable


def sessions_with_recordings(conference: Conference) -> Select:
    return programme(conference).options(joinedload(Session.recording))


def slides_for_the_library(conference: Conference) -> Select:
    """What speakers let stand there, and does not yet."""
    return (
        select(Slides)
        .join(Slides.speaker)
        .options(contains_eager(Slides.speaker))
        .where(Speaker.conference_id == conference.id, Speaker.slides_may_be_published, Slides.resource_id.is_(None))
        .order_by(Slides.id)
    )


def parts_at(conference: Conference) -> Select:
    """Who does what in which session, by the clock."""
    return (
        select(SessionSpeaker)
        .join(SessionSpeaker.session)
        .options(contains_eager(SessionSpeaker.session))
        .where(Session.conference_id == conference.id)
        .order_by(Session.starts_at, Session.id, SessionSpeaker.id)
    )


def in_the_library(conference: Conference, person: Any) -> Select:
    """The recordings and slides of an event that this person may read there, by the session they are of."""
    recordings = select(Session.recording_id).where(Session.conference_id == conference.id)
    slides = select(Slides.resource_id).join(Slides.speaker).where(Speaker.conference_id == conference.id)
    of_event = or_(
        Resource.id.in_(recordings.where(Session.recording_id.is_not(None))),
        Resource.id.in_(slides.where(Slides.resource_id.is_not(None))),
    )
    return readable(person).where(of_event).order_by(None).order_by(Resource.title, Resource.id)
