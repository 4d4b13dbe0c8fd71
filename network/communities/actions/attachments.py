"""Files for a post: given while it is being written, put beneath it when it is, thrown away when it never is."""

import io
from collections.abc import Collection
from datetime import timedelta

from flask_babel import gettext as _
from PIL import Image
from werkzeug.datastructures import FileStorage

from network.communities.models import Attachment, Post
from network.communities.queries import attachments as queries
from network.core import clock, files
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.people.models import Person

MOST_IN_A_POST = 10
MOST_WAITING = 60
SMALL_SIDE = 720  # pixels: as wide as a post is
LONGEST_DESCRIPTION = 500
KEPT_FOR = timedelta(days=90)  # as long as drafts


def attach(person: Person, upload: FileStorage, beside: int = 0) -> Attachment:
    """Keep a file for what is being written, beside so many others. A picture is drawn anew, whole and small: where it was taken is gone."""
    lock(person)  # several may arrive at once
    if beside >= MOST_IN_A_POST:
        raise Refused(_("A post carries at most %(num)d files.", num=MOST_IN_A_POST))
    if (db.session.scalar(queries.how_many_wait(person)) or 0) >= MOST_WAITING:
        raise Refused(_("Many files of yours wait with drafts. Post or discard some of them first."))
    attachment = Attachment(person_id=person.id, file=files.keep(upload, person.id), attached_at=clock.now())
    if attachment.file.content_type.startswith("image/"):
        draw_small(attachment, upload, person)
    return save(attachment)


def draw_small(attachment: Attachment, upload: FileStorage, person: Person) -> None:
    attachment.small = files.keep(upload, person.id, files.PICTURES, SMALL_SIDE)
    with Image.open(io.BytesIO(files.read(attachment.small))) as picture:
        attachment.width, attachment.height = picture.size


def describe(attachment: Attachment, words: str) -> None:
    """Say what a picture shows, for those who cannot see it."""
    attachment.description = " ".join(words.split())[:LONGEST_DESCRIPTION]
    db.session.flush()


def said_with(person: Person, ids: Collection[int]) -> list[str]:
    """What the files that wait with a form are called, and what their pictures are said to show: all will read it."""
    waiting = rows(queries.waiting_of(person.id, ids)) if ids else []
    return [words for each in waiting for words in (each.file.name, each.description)]


def put_away(attachment: Attachment) -> None:
    """Throw a file away, with its bytes once that has come true."""
    stored = [attachment.file, attachment.small]
    db.session.delete(attachment)
    db.session.flush()
    for file in filter(None, stored):
        files.discard(file)


def put_beneath(post: Post, ids: Collection[int]) -> bool:
    """What waited with the form stands beneath the post that was written with it. Says whether there was anything."""
    waiting = rows(queries.waiting_of(post.author_id, ids)) if ids else []
    for attachment in waiting[:MOST_IN_A_POST]:
        attachment.post_id = post.id
    db.session.flush()
    return bool(waiting)


def take_from(post: Post, ids: Collection[int]) -> None:
    """Its author wants some of the files beneath a post no more."""
    for attachment in rows(queries.attachments_of(post)):
        if attachment.id in ids:
            put_away(attachment)


def forget_waiting() -> None:
    """Throw away the files of posts that were never written."""
    for attachment in rows(queries.forgotten(clock.now() - KEPT_FOR)):
        put_away(attachment)
