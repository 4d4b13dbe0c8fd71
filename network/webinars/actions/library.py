"""Handing to the library what is left of a webinar: its recording, published once it has captions, and its slides."""

from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from network.core import clock
from network.core.db import db, lock
from network.core.errors import Refused
from network.people.models import Person
from network.resources import actions as library
from network.resources.models import Resource, ResourceKind, Visibility
from network.webinars.models import Webinar


def hand_to_library(
    webinar: Webinar, recording: str = "", has_captions: bool = False, slides: FileStorage | None = None, by: Any = None
) -> None:
    """Make resources of what is given. A recording without captions stays a draft there until it has them."""
    lock(webinar)
    if not webinar.is_over_at(clock.now()) or webinar.is_cancelled:
        raise Refused(_("This has not taken place."))
    if recording:
        webinar.recording = kept_recording(webinar, recording, has_captions, by)
    if slides and slides.filename:
        title = _("%(title)s: slides", title=webinar.title)
        webinar.slides = kept(webinar, title, ResourceKind.TRAINING, by, upload=slides)
        library.publish(webinar.slides)
    webinar.revision += 1
    db.session.flush()


def kept_recording(webinar: Webinar, link: str, has_captions: bool, by: Person | None) -> Resource:
    """The one there is, with its new link, or a new one."""
    made = webinar.recording
    if made is None:
        title = _("%(title)s: recording", title=webinar.title)
        made = kept(webinar, title, ResourceKind.RECORDING, by, link=link, has_captions=has_captions)
    else:
        library.edit(made, made.revision, by=by, link=link, has_captions=has_captions)
    if has_captions:
        library.publish(made)
    return made


def kept(webinar: Webinar, title: str, kind: ResourceKind, by: Person | None, **more: Any) -> Resource:
    return library.add(
        title=title,
        kind=kind,
        summary=webinar.summary,
        published_on=clock.here(webinar.starts_at).date(),
        visibility=Visibility.MEMBERS if webinar.is_for_members else Visibility.PUBLIC,
        authors=webinar.hosts,
        by=by,
        **more,
    )
