"""Reports of mail servers that a letter of ours was not delivered (RFC 3464)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from network.mailroom.reading.bodies import decoded, legible, parts_of
from network.mailroom.reading.letter import Letter, header

NUMBER = re.compile(r"<([^<>\s]{5,250})>")
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
MOST_RETURNED = 64_000  # characters of the letter that is sent back with it


@dataclass(frozen=True)
class Report:
    """What one server said about one letter: which, and why; `is_failed` unless it will try again."""

    message_ids: tuple[str, ...]
    status: str
    said: str
    is_failed: bool


def report_in(letter: Letter) -> Report | None:
    """The report that a letter is, or None. That it names a letter which we sent is for the caller to find."""
    if letter.headers is None:
        return None
    parts = list(parts_of(letter.headers))
    told = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    if told is None:
        return None
    fields = [block for block in blocks_of(told) if header(block, "Action") or header(block, "Status")]
    if not fields:
        return None
    block = next((each for each in fields if header(each, "Action").lower() == "failed"), fields[0])
    status = STATUS.search(header(block, "Status"))
    return Report(
        message_ids=tuple(dict.fromkeys(numbers_in(letter, parts))),
        status=status[0] if status else "5.0.0",
        said=legible(header(block, "Diagnostic-Code").partition(";")[2].strip() or header(block, "Diagnostic-Code")),
        is_failed=header(block, "Action").lower() == "failed",
    )


def blocks_of(part: Message) -> list[Message]:
    content = part.get_payload()
    return [each for each in content if isinstance(each, Message)][:50] if isinstance(content, list) else []


def numbers_in(letter: Letter, parts: list[Message]) -> Iterator[str]:
    """The Message-IDs of what came back: of the letter that is sent back with the report, or that it answers."""
    for part in parts:
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            yield from NUMBER.findall(header(part.get_payload()[0], "Message-ID"))  # type: ignore[arg-type, index]
        elif part.get_content_type() == "text/rfc822-headers":
            content = part.get_payload(decode=True)
            returned = decoded(content if isinstance(content, bytes) else b"", None)[:MOST_RETURNED]
            for line in returned.splitlines():
                if line.lower().startswith("message-id:"):
                    yield from NUMBER.findall(line)
    for name in ("In-Reply-To", "References"):
        yield from NUMBER.findall(letter.header(name))
