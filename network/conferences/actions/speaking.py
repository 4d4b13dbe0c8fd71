"""Speakers introduce themselves: they are asked by a link that needs no account, reminded, and give what they show."""

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from network.conferences import queries
from network.conferences.actions.library import take_out, take_recordings_out
from network.conferences.links import speaker_link
from network.conferences.models import Slides, Speaker, SpeakerNeeds
from network.conferences.models.speaker import SLIDES_AT_MOST
from network.core import clock, files
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.core.text import render
from network.notifications.actions import write_to

PHOTO_SIDE = 640


def ask(speaker: Speaker) -> None:
    """Send a speaker the link to their own page."""
    if not speaker.email:
        raise Refused(_("We have no address for %(name)s. Type one, and then ask.", name=speaker.name))
    speaker.asked_at = speaker.asked_at or clock.now()
    db.session.flush()
    write(speaker, "conferences/messages/speaker_asked")


def ask_again(speaker: Speaker) -> None:
    """Remind a speaker who has not answered."""
    speaker.asked_again_at = clock.now()
    speaker.times_asked_again += 1
    db.session.flush()
    write(speaker, "conferences/messages/speaker_reminded")


def write(speaker: Speaker, message: str) -> None:
    write_to(speaker.email, message, speaker=speaker, conference=speaker.conference, link=speaker_link(speaker))


def answer(
    speaker: Speaker,
    *,
    name: str,
    pronouns: str = "",
    role_title: str = "",
    organisation_name: str = "",
    biography: str = "",
    may_be_recorded: bool = False,
    slides_may_be_shared: bool = False,
    slides_may_be_published: bool = False,
    needs: str | None = "",
) -> None:
    """How a speaker wants to be introduced, what they agree to, and what they need; None leaves what was said of that."""
    lock(speaker)
    if needs:
        refuse_if_over(speaker)
    speaker.name, speaker.pronouns = name, pronouns
    speaker.role_title, speaker.organisation_name = role_title, organisation_name
    speaker.biography, speaker.biography_html = biography, render(biography).html
    speaker.may_be_recorded, speaker.slides_may_be_shared = may_be_recorded, slides_may_be_shared
    speaker.slides_may_be_published = slides_may_be_published
    if not slides_may_be_published:
        for slides in speaker.slides:
            take_out(slides)
    if not may_be_recorded:
        take_recordings_out(speaker)
    speaker.answered_at = clock.now()
    if needs is not None:
        keep_needs(speaker, needs)


def keep_needs(speaker: Speaker, words: str) -> None:
    known: SpeakerNeeds | None = db.session.scalar(queries.needs_of_speaker(speaker))
    if known and words:
        known.words, known.given_at = words, clock.now()
    elif known:
        db.session.delete(known)
    elif words:
        db.session.add(SpeakerNeeds(speaker=speaker, words=words, given_at=clock.now()))
    db.session.flush()


def change_photo(speaker: Speaker, upload: FileStorage | None) -> None:
    """Show this photo instead of the one before, or none."""
    before = speaker.photo
    speaker.photo = files.keep(upload, None, files.PICTURES, PHOTO_SIDE) if upload else None
    db.session.flush()
    if before:
        files.discard(before)


def give_slides(speaker: Speaker, upload: FileStorage) -> Slides:
    lock(speaker)
    if len(rows(queries.slides_of_all(speaker))) >= SLIDES_AT_MOST:
        raise Refused(_("There are %(most)s files already. Take one away first.", most=SLIDES_AT_MOST), "slides")
    return save(Slides(speaker=speaker, file=files.keep(upload, None), given_at=clock.now()))


def take_slides_back(slides: Slides) -> None:
    take_out(slides)
    file = slides.file
    db.session.delete(slides)
    db.session.flush()
    files.discard(file)


def refuse_if_over(speaker: Speaker) -> None:
    if speaker.conference.is_over_at(clock.now()):
        raise Refused(_("The event is over, so there is nothing left to arrange."), "needs")
