"""The words of a letter, wherever in it they stand and however they are encoded; and the names of what came with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from network.mailroom.reading.html import as_markdown

MOST_PARTS = 300
MOST_FILES = 30
MOST_HTML = 400_000
MOST_TEXT = 64_000  # characters that are looked at: a post has half as many, and the rest is the letter it answers
ENCODING = re.compile(
    r"(us-)?ascii|utf-?8|utf-?(16|32)(-?[bl]e)?|(iso-?8859|windows|cp|koi8)-?_?[0-9ru]{1,4}|iso-2022-(jp|kr)|shift_?jis|"
    r"euc-(jp|kr)|gb(k|2312|18030)|big5|mac(intosh|-?roman)",
    re.I,
)
UNBEARABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
#: Made by mail programs, and nothing that anybody meant to send.
NOT_MEANT = re.compile(r"winmail\.dat|smime\.p7[sm]|.*\.asc|image\d{3}\.(png|jpe?g|gif)|outlook-.*", re.I)


@dataclass(frozen=True)
class Body:
    """What was written, as Markdown, and the files that came with it."""

    words: str = ""
    attachments: tuple[str, ...] = ()
    files: tuple[Message, ...] = ()  # of these names, as they came
    is_encrypted: bool = False


def body_of(message: Message) -> Body:
    parts = list(parts_of(message))
    words = "\n\n".join(filter(None, (part.strip("\n") for part in texts_in(message, [MOST_PARTS]))))
    files = [part for part in parts if attached(part)][:MOST_FILES]
    return Body(
        words=words[:MOST_TEXT],
        attachments=tuple(map(attached, files)),
        files=tuple(files),
        is_encrypted=any(
            part.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime"} for part in parts
        ),
    )


def parts_of(message: Message) -> Iterator[Message]:
    """The parts of a letter, not of those it carries."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        yield part
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting[:0] = part.get_payload()  # type: ignore[assignment]


def texts_in(part: Message, left: list[int]) -> Iterator[str]:
    """The texts one would see, in order: of alternatives the plain one, unless it says nothing."""
    left[0] -= 1
    if left[0] < 0 or attached(part) or part.get_content_maintype() == "message":
        return
    kind = part.get_content_type()
    if part.is_multipart() and kind == "multipart/alternative":
        said = [list(texts_in(each, left)) for each in by_preference(part.get_payload())]  # type: ignore[arg-type]
        yield from next((texts for texts in said if "".join(texts).strip()), [])
    elif part.is_multipart():
        for each in part.get_payload():
            yield from texts_in(each, left)  # type: ignore[arg-type]
    elif kind in {"text/plain", "text/html"}:
        yield text_of(part)


def by_preference(parts: list[Message]) -> list[Message]:
    return sorted(parts, key=lambda part: part.get_content_type() != "text/plain")


def text_of(part: Message) -> str:
    content = part.get_payload(decode=True)
    words = decoded(content if isinstance(content, bytes) else b"", part.get_content_charset())
    words = words[: MOST_HTML if part.get_content_type() == "text/html" else MOST_TEXT]
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_type() == "text/html":
        return legible(as_markdown(words))
    if str(part.get_param("format", "")).lower() == "flowed":
        words = unflowed(words, drops_space=str(part.get_param("delsp", "")).lower() == "yes")
    return legible(words)


def decoded(content: bytes, charset: str | None) -> str:
    """Bytes as text: as they say, else as most are. No encoding is asked that is not on the list."""
    named = charset if charset and ENCODING.fullmatch(charset) else "utf-8"
    if named.lower().replace("_", "-") in {"iso-8859-1", "latin-1"}:
        named = "windows-1252"  # which is what calls itself so
    for name in (named, "utf-8", "windows-1252"):
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


def legible(words: str) -> str:
    """Without what no page or database bears; hard spaces are spaces."""
    return UNBEARABLE.sub("", words).replace("\xa0", " ").replace("\u2028", "\n").replace("\x85", "…")


def unflowed(words: str, drops_space: bool) -> str:
    """The paragraphs of a text that was wrapped for sending (RFC 3676)."""
    made: list[str] = []
    goes_on, depth = False, 0
    for line in words.split("\n"):
        bare = line.lstrip(">")
        marks = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if goes_on and marks == depth and bare != "-- ":
            made[-1] += bare
        else:
            made.append((">" * marks + " " if marks else "") + bare)
        goes_on, depth = bare.endswith(" ") and bare != "-- ", marks
        if goes_on and drops_space:
            made[-1] = made[-1][:-1]
    return "\n".join(made)


def attached(part: Message) -> str:
    """The name of a file that somebody meant to send, or ""."""
    disposition = str(part.get("Content-Disposition", ""))[:20].lower()
    if part.get_content_maintype() == "multipart":
        return ""
    name = legible(str(part.get_filename() or ""))[:100]
    if part.get("Content-ID") and not disposition.startswith("attachment"):
        return ""
    if NOT_MEANT.fullmatch(name):
        return ""
    if part.get_content_maintype() == "message" or disposition.startswith("attachment"):
        return name or part.get_content_type()
    return name if part.get_content_maintype() not in {"text", "multipart"} or name else ""
