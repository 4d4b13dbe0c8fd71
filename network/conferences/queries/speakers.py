"""Who speaks, what they sent, and from whom we still wait to hear."""

from datetime import datetime

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from network.conferences.models import Conference, Session, SessionSpeaker, Slides, Speaker, SpeakerNeeds
from network.conferences.models.speaker import ASKED_AGAIN_AFTER, ASKED_AGAIN_AT_MOST


def speakers(conference: Conference) -> Select:
    return select(Speaker).where(Speaker.conference_id == conference.id).order_by(Speaker.name, Speaker.id)


def speakers_with_slides(conference: Conference) -> Select:
    return speakers(conference).options(selectinload(Speaker.slides))


def speaker_of(conference: Conference, id: int) -> Select:
    return select(Speaker).where(Speaker.conference_id == conference.id, Speaker.id == id)


def speaker_with_address(id: int, email: str) -> Select:
    """The speaker to whom a link was sent, with what their page shows."""
    return (
        select(Speaker)
        .where(Speaker.id == id, Speaker.email == email)
        .options(joinedload(Speaker.conference), joinedload(Speaker.photo), selectinload(Speaker.slides))
    )


def parts_of(speaker: Speaker) -> Select:
    """What a speaker does at the event, by the clock."""
    return (
        select(SessionSpeaker)
        .join(SessionSpeaker.session)
        .options(contains_eager(SessionSpeaker.session))
        .where(SessionSpeaker.speaker_id == speaker.id)
        .order_by(Session.starts_at, Session.id)
    )


def needs_of_speaker(speaker: Speaker) -> Select:
    return select(SpeakerNeeds).where(SpeakerNeeds.speaker_id == speaker.id)


def needs_of_speakers(conference: Conference) -> Select:
    return (
        select(SpeakerNeeds)
        .join(SpeakerNeeds.speaker)
        .options(contains_eager(SpeakerNeeds.speaker))
        .where(Speaker.conference_id == conference.id)
        .order_by(Speaker.name, Speaker.id)
    )


def slides_at(conference: Conference, id: int) -> Select:
    return select(Slides).join(Slides.speaker).where(Speaker.conference_id == conference.id, Slides.id == id)


def shared_slides(conference: Conference) -> Select:
    """What speakers let delegates have, with who showed it."""
    return (
        select(Slides)
        .join(Slides.speaker)
        .options(contains_eager(Slides.speaker))
        .where(Speaker.conference_id == conference.id, Speaker.slides_may_be_shared)
        .order_by(Speaker.name, Slides.id)
    )


def slides_of_all(speaker: Speaker) -> Select:
    return select(Slides).where(Slides.speaker_id == speaker.id).order_by(Slides.id)


def slides_of(speaker: Speaker, id: int) -> Select:
    return slides_of_all(speaker).where(Slides.id == id)


def to_be_asked_again(moment: datetime) -> Select:
    """Speakers of events to come who were asked a week ago, or asked again a week ago, and have not answered."""
    last = moment - ASKED_AGAIN_AFTER
    return (
        select(Speaker)
        .join(Speaker.conference)
        .where(
            Speaker.answered_at.is_(None),
            Speaker.asked_at <= last,
            or_(Speaker.asked_again_at.is_(None), Speaker.asked_again_at <= last),
            Speaker.times_asked_again < ASKED_AGAIN_AT_MOST,
            Speaker.email != "",
            and_(Conference.starts_at > moment, Conference.cancelled_at.is_(None)),
        )
        .order_by(Speaker.id)
    )
