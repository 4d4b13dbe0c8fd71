"""A letter as it came in: who it says it is from, where to, and what of it is words.

Whoever writes to us may mean harm. The reader of the standard library is asked only what it does in time: how large a
letter is, how deep and of how many parts, is looked at before; encodings are taken from a list; and what is no letter
at all is read as one that says why.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from hashlib import sha256

from network.mailroom.reading.bodies import Body, body_of, decoded, legible

MOST_BYTES = 30 * 1024 * 1024  # attachments travel a third larger than they are
MOST_HEADER_BYTES = 128 * 1024
MOST_DEPTH = 40  # boundaries, and letters within letters
MOST_SEPARATORS = 2_000
LONGEST_HEADER = 2_000
LONGEST_SUBJECT = 200
MOST_ADDRESSES = 60
ADDRESS = re.compile(r"[^\s<>@,;:\"()]{1,128}@[^\s<>@,;:\"()]{1,255}")
ANSWERED = re.compile(r"(?:(?:re|fwd?|fw|aw|ynghylch|ateb|sv|vs)\s?(?:\[\d{1,3}\])?\s?:|\[ext(?:ernal)?\]:?)\s*", re.I)


@dataclass(frozen=True)
class Letter:
    """What was read. `fault` is why the rest is empty, where it could not be read."""

    key: str  # the same for the same letter, however often it comes
    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    body: Body = field(default_factory=Body)
    headers: Message | None = None
    fault: str = ""

    @property
    def title(self) -> str:
        """The subject without what mail programs put before it."""
        title = self.subject
        while found := ANSWERED.match(title):
            title = title[found.end() :]
        return title.strip()

    def header(self, name: str) -> str:
        return header(self.headers, name) if self.headers is not None else ""


def read(raw: bytes, recipient: str = "") -> Letter:
    """The letter in these bytes. `recipient` is what the mail server says it was delivered to, which comes first."""
    if fault := fault_of(raw):
        return Letter(key=sha256(raw).hexdigest(), fault=fault)
    try:
        return understood(message_from_bytes(raw), raw, recipient)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Letter(key=sha256(raw).hexdigest(), fault="unreadable")


def fault_of(raw: bytes) -> str:
    """What about these bytes would take too long to read, or could not be a letter."""
    if len(raw) > MOST_BYTES:
        return "too_large"
    if not raw.strip():
        return "empty"
    head = re.search(rb"\r?\n\r?\n", raw)
    if (head.start() if head else len(raw)) > MOST_HEADER_BYTES:
        return "hostile"
    lowered = raw.lower()
    is_deep = lowered.count(b"boundary") > MOST_DEPTH or lowered.count(b"message/") > MOST_DEPTH
    is_split = b"multipart/" in lowered and raw.count(b"\n--") > MOST_SEPARATORS
    return "hostile" if is_deep or is_split else ""


def understood(message: Message, raw: bytes, recipient: str) -> Letter:
    message_id = header(message, "Message-ID")
    name, sender = first_address(header(message, "From"))
    return Letter(
        key=sha256(message_id.encode() or raw).hexdigest(),
        message_id=message_id,
        sender=sender,
        sender_name=legible(name)[:LONGEST_SUBJECT],
        recipients=tuple(dict.fromkeys(recipients_of(message, recipient))),
        subject=" ".join(legible(words_in(header(message, "Subject"))).split())[:LONGEST_SUBJECT],
        body=body_of(message),
        headers=message,
    )


def header(message: Message, name: str) -> str:
    """The first header of this name on one line, cut where nobody honest writes on; also where it was sent unencoded."""
    value = next((str(value) for given, value in message.raw_items() if given.lower() == name.lower()), "")
    return " ".join(decoded(value[:LONGEST_HEADER].encode("utf-8", "surrogateescape"), None).split())


def words_in(value: str) -> str:
    """A header's words, out of whatever they were encoded in."""
    try:
        parts = decode_header(value)
    except (MessageError, ValueError):
        return value
    return "".join(decoded(part, charset) if isinstance(part, bytes) else part for part, charset in parts)


def first_address(value: str) -> tuple[str, str]:
    """The name and the address that a header such as From begins with."""
    found = ADDRESS.search(value)
    address = found[0].lower() if found else ""
    name = value[: found.start()].strip(' "<') if found else ""
    return words_in(name), address


def recipients_of(message: Message, recipient: str) -> Iterator[str]:
    """Where it was delivered to, as far as it says so; the mail server's own word first."""
    if recipient:
        yield recipient.strip().lower()
    for name in ("X-Original-To", "Delivered-To", "Envelope-To", "To", "Cc"):
        values = [str(value)[: 10 * LONGEST_HEADER] for value in message.get_all(name, [])[:5]]
        found = [address.lower() for _name, address in getaddresses(values[:5])] if len("".join(values)) < 4000 else []
        yield from (found or [each.lower() for value in values for each in ADDRESS.findall(value)])[:MOST_ADDRESSES]
