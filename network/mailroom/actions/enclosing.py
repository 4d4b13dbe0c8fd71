"""What came with a letter, put beneath its post by what the pages do: the same kinds, sizes and number, and pictures drawn anew.

Of a letter whose writer is asked first, or that waits for the staff to place it, the files are kept apart, and thrown away with
its words unless its writer says it is theirs.
"""

import io
from collections.abc import Sequence
from email.message import Message
from typing import NamedTuple

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from network.communities.actions import attachments
from network.communities.models import Attachment
from network.core import files as kept_files
from network.core.db import db, rows, save
from network.core.errors import Refused
from network.mailroom import queries
from network.mailroom.models import LetterFile, ReceivedLetter
from network.mailroom.reading.bodies import attached
from network.people.models import Person


class Enclosed(NamedTuple):
    """The files that were taken, by their ids, and the names of those that were left out."""

    taken: list[int]
    left_out: list[str]


def uploads_of(parts: Sequence[Message]) -> list[FileStorage]:
    return [upload_of(part) for part in parts]


def upload_of(part: Message) -> FileStorage:
    content = part.get_payload(decode=True)
    return FileStorage(io.BytesIO(content if isinstance(content, bytes) else b""), filename=attached(part))


def enclose(person: Person, uploads: Sequence[FileStorage], names: Sequence[str]) -> Enclosed:
    """Take the files at hand; of others only the names are known, and they are left out."""
    taken: list[int] = []
    at_hand = {kept_files.safe_name(upload.filename or "") for upload in uploads}
    left_out = [name for name in names if kept_files.safe_name(name) not in at_hand]
    for upload in uploads:
        try:
            with db.session.begin_nested():
                taken.append(take(person, upload, beside=len(taken)).id)
        except Refused:
            left_out.append(upload.filename or "")
    return Enclosed(taken, left_out)


def take(person: Person, upload: FileStorage, beside: int) -> Attachment:
    attachment = attachments.attach(person, upload, beside)
    if attachment.is_picture:
        attachments.describe(attachment, _("A picture sent by mail, which nobody has described yet"))
    return attachment


def keep_apart(record: ReceivedLetter, parts: Sequence[Message]) -> None:
    """Until its writer says that the letter is theirs: what could stand beneath a post, and no more of it than there can."""
    for part in parts[: attachments.MOST_IN_A_POST]:
        try:
            with db.session.begin_nested():
                file = kept_files.keep(upload_of(part), record.person_id)
                save(LetterFile(letter_id=record.id, file=file))
        except Refused:  # its name stays, and is told as left out
            continue


def kept_apart(record: ReceivedLetter) -> list[FileStorage]:
    """The same files again, as if they had just come."""
    return [
        FileStorage(io.BytesIO(kept_files.read(each.file)), filename=each.file.name)
        for each in rows(queries.files_of(record))
    ]


def throw_away(record: ReceivedLetter) -> None:
    for each in rows(queries.files_of(record)):
        file = each.file
        db.session.delete(each)
        db.session.flush()
        kept_files.discard(file)
