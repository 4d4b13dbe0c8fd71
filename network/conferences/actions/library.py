"""Handing to the library what was shown at an event: recordings, published once they have captions, and slides.

Both stand there only with the consent of those who are seen in them, and as long as they give it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from network.conferences import queries
from network.conferences.models import Conference, EventAudience, Session, Slides, Speaker
from network.core import clock, text
from network.core.db import db, lock, rows
from network.core.errors import Refused
from network.people.models import Person
from network.resources import actions as library
from network.resources.models import Resource, ResourceKind, Visibility

SUMMARY = 300


def hand_to_library(
    conference: Conference, recordings: Mapping[Session, tuple[str, bool]], with_slides: bool, by: Person | None = None
) -> int:
    """Make resources of what is given: of each session (the link to its recording, whether it has captions)."""
    lock(conference)
    refuse_what_has_no_shelf(conference)
    handed = [hand_recording(session, *given, by) for session, given in recordings.items() if is_new(session, *given)]
    slides = rows(queries.slides_for_the_library(conference)) if with_slides else []
    return len(handed) + len(hand_slides(conference, slides, by))


def refuse_what_has_no_shelf(conference: Conference) -> None:
    if conference.cancelled_at or not conference.is_over_at(clock.now()):
        raise Refused(_("This has not taken place."))
    if conference.audience == EventAudience.TIER:
        raise Refused(_("The library has no shelf for one tier. Delegates find the slides on their own page."))


def is_new(session: Session, link: str, has_captions: bool) -> bool:
    known = session.recording
    return bool(link) and (known is None or (known.link, known.has_captions) != (link, has_captions))


def hand_recording(session: Session, link: str, has_captions: bool, by: Person | None) -> Resource:
    """The one there is, with its new link, or a new one."""
    if session.is_chatham_house:
        raise Refused(_("It was under the Chatham House rule: no recording of it is kept."), f"recording_{session.id}")
    for speaker in (*session.chairs, *session.speakers):
        if not speaker.may_be_recorded:
            raise Refused(_("%(name)s has not agreed to be recorded.", name=speaker.name), f"recording_{session.id}")
    if session.recording is None:
        authors = ", ".join(each.name for each in session.speakers)
        title = _("%(title)s: recording", title=session.title)
        made = kept(session.conference, title, ResourceKind.RECORDING, about(session), authors, by, link=link)
        session.recording = made
    made = session.recording
    library.edit(made, made.revision, by=by, link=link, has_captions=has_captions)
    if has_captions:
        library.publish(made)
    return made


def hand_slides(conference: Conference, slides: Sequence[Slides], by: Person | None) -> list[Resource]:
    spoken = {part.speaker_id: part.session for part in reversed(rows(queries.parts_at(conference)))}
    return [hand_file(each, spoken.get(each.speaker_id), by) for each in slides]


def hand_file(slides: Slides, session: Session | None, by: Person | None) -> Resource:
    speaker = slides.speaker
    title = _("%(title)s: slides by %(name)s", title=(session or speaker.conference).title, name=speaker.name)
    summary = about(session) if session else speaker.conference.strapline
    made = kept(speaker.conference, title, ResourceKind.CONFERENCE_OUTPUT, summary, speaker.name, by)
    made.file = slides.file
    slides.resource = made
    library.publish(made)
    return made


def about(session: Session) -> str:
    return text.plain(session.description, SUMMARY) or session.conference.strapline


def kept(
    conference: Conference, title: str, kind: ResourceKind, summary: str, authors: str, by: Person | None, **more: Any
) -> Resource:
    is_open = conference.audience == EventAudience.OPEN
    return library.add(
        title=title,
        kind=kind,
        summary=summary or conference.title,
        published_on=clock.here(conference.starts_at).date(),
        visibility=Visibility.PUBLIC if is_open else Visibility.MEMBERS,
        authors=authors,
        by=by,
        **more,
    )


def take_recordings_out(speaker: Speaker) -> None:
    """Out of the library: somebody who is seen in them agrees to it no longer."""
    for part in rows(queries.parts_of(speaker)):
        recording = part.session.recording
        if recording is not None and recording.is_published:
            library.withdraw(recording)
        part.session.recording = None
    db.session.flush()


def take_out(slides: Slides) -> None:
    """Out of the library, the file with it: its speaker wants it there no longer."""
    resource = slides.resource
    if resource is None:
        return
    if resource.is_published:
        library.withdraw(resource)
    resource.file = slides.resource = None
    db.session.flush()
