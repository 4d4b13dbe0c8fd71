"""Reads the words of a PDF that Typst made: enough to compare its figures with those of the page."""

import re
import zlib
from collections.abc import Iterator

STREAM = re.compile(rb"(\d+) 0 obj\s*(?:<<.*?>>)\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
NAMED = re.compile(rb"/(f\d+) [\d.]+ Tf")
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
Font = dict[int, str]


def words_of(pdf: bytes) -> str:
    """All that is written on its pages, in the order in which it is drawn."""
    streams = {int(number): unpacked(content) for number, content in STREAM.findall(pdf)}
    fonts = {name: letters(streams[to_unicode(pdf, number)]) for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", pdf)}
    pages = [content for content in streams.values() if NAMED.search(content)]
    return " ".join("".join(shown(content, fonts)) for content in pages)


def unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error:
        return content


def to_unicode(pdf: bytes, font: bytes) -> int:
    found = re.search(rb"\b%s 0 obj.*?/ToUnicode (\d+) 0 R" % font, pdf, re.DOTALL)
    assert found
    return int(found[1])


def letters(table: bytes) -> Font:
    """What the glyphs of a font mean."""
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", table)
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def shown(content: bytes, fonts: dict[bytes, Font]) -> Iterator[str]:
    """The text of a page; what one command shows is one run of letters."""
    font: Font = {}
    at = content.find(b"BT")
    while 0 <= at < len(content):
        if content[at : at + 2] == b"ET":  # between texts, literals are not shown
            at = content.find(b"BT", at)
        elif found := NAMED.match(content, at):
            font, at = fonts[found[1]], found.end()
        elif content[at : at + 1] == b"(":
            end = end_of_literal(content, at)
            glyphs = ESCAPED.sub(unescaped, content[at + 1 : end])
            yield "".join(font[int.from_bytes(glyphs[i : i + 2])] for i in range(0, len(glyphs), 2))
            at = end + 1
        else:
            if content[at : at + 2] in {b"TJ", b"Tj"}:
                yield " "
            at += 1


def end_of_literal(content: bytes, start: int) -> int:
    depth, at = 0, start
    while True:
        depth += {b"(": 1, b")": -1}.get(content[at : at + 1], 0)
        if depth == 0:
            return at
        at += 2 if content[at : at + 1] == b"\\" else 1


def unescaped(found: re.Match[bytes]) -> bytes:
    given = found[1]
    return bytes([int(given, 8)]) if given[:1].isdigit() else LETTERS.get(given, given)
