"""What came with a letter, put beneath its post by what the pages do: the same kinds, sizes and number, and pictures drawn anew."""

import io
from collections.abc import Sequence
from email.message import Message
from typing import NamedTuple

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from network.communities.actions import attachments
from network.communities.models import Attachment
from network.core.db import db
from network.core.errors import Refused
from network.mailroom.reading.bodies import attached
from network.people.models import Person


class Enclosed(NamedTuple):
    """The files that were taken, by their ids, and the names of those that were left out."""

    taken: list[int]
    left_out: list[str]


def enclose(person: Person, files: Sequence[Message], names: Sequence[str]) -> Enclosed:
    """Take the files that came; of others than those at hand, only the names are known, and they are left out."""
    taken: list[int] = []
    left_out: list[str] = [] if files else list(names)
    for part in files:
        try:
            with db.session.begin_nested():
                taken.append(take(person, part, beside=len(taken)).id)
        except Refused:
            left_out.append(attached(part))
    return Enclosed(taken, left_out)


def take(person: Person, part: Message, beside: int) -> Attachment:
    content = part.get_payload(decode=True)
    upload = FileStorage(io.BytesIO(content if isinstance(content, bytes) else b""), filename=attached(part))
    attachment = attachments.attach(person, upload, beside)
    if attachment.is_picture:
        attachments.describe(attachment, _("A picture sent by mail, which nobody has described yet"))
    return attachment
