"""What somebody wrote anew, out of a letter that also carries the one it answers, a signature, and what lawyers add.

Nobody's words may be lost: what is not surely a quotation or a signature stays. Answers written between the lines of a
quotation keep it, a paragraph above each, so that one can still tell what is being answered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from network.mailroom.reading.quotations import heads_at, is_sure
from network.mailroom.reading.signatures import trimmed, without_cautions, without_signature

WIDTH = 72  # a line to which the next word would have given more was broken by a program, not by its writer
WIDEST = 80
MOST_LINES = 6_000
OWN_LINE = re.compile(r"\s|[-*+>|#]|\d{1,3}[.)]\s|```|~~~")


@dataclass(frozen=True)
class Chunk:
    """Lines that belong together: of the letter that is answered, or of the answer."""

    is_quoted: bool
    lines: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        return any(line.strip(" \t>") for line in self.lines)


def answer_in(words: str, name: str = "") -> str:
    """What was written anew, as Markdown. `name` is whose signature to look for."""
    lines = without_cautions([line.rstrip() for line in words.expandtabs(4).split("\n")[:MOST_LINES]])
    above, quotation = at_the_head(lines)
    between = [chunk for chunk in chunks_of(quotation) if chunk.says_something]
    answers = [chunk for chunk in between if not chunk.is_quoted]
    above = without_signature(above, name) if not answers or any(line.strip() for line in above) else above
    if not answers:
        return rejoined(above)
    return with_answers_below(above, between, name)


def at_the_head(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands above the letter that is answered, and that letter with what was written in it and under it."""
    for index, line in enumerate(lines):
        if line.startswith(">"):
            return without_announcement(lines[:index]), list(lines[index:])
        if height := heads_at(lines, index):
            below = list(lines[index + height :])
            carries_marks = any(each.startswith(">") for each in below)
            if carries_marks or is_sure(lines[index : index + height]):
                return list(lines[:index]), below if carries_marks else []
    return list(lines), []


def without_announcement(lines: Sequence[str]) -> list[str]:
    """Without the line that says, in whatever language, who wrote the marked lines below it."""
    kept = trimmed(lines)
    announces = bool(kept) and kept[-1].endswith(":") and bool(re.search(r"\d|@", kept[-1]))
    return kept[:-1] if announces and (len(kept) == 1 or not kept[-2].strip()) else kept


def chunks_of(lines: Sequence[str]) -> list[Chunk]:
    """Quoted and new lines in turn; a blank line belongs to what stands above it, and a broken quoted line to its quote."""
    chunks: list[tuple[bool, list[str]]] = []
    index = 0
    while index < len(lines):
        if height := heads_at(lines, index):
            is_quoted, taken = True, lines[index : index + height]
        else:
            taken = lines[index : index + 1]
            is_quoted = taken[0].startswith(">") or (not taken[0].strip() and bool(chunks) and chunks[-1][0])
        if not chunks or chunks[-1][0] != is_quoted:
            chunks.append((is_quoted, []))
        chunks[-1][1].extend(taken)
        index += len(taken)
    return [Chunk(is_quoted, tuple(found)) for is_quoted, found in chunks]


def with_answers_below(above: list[str], chunks: list[Chunk], name: str) -> str:
    """Answers under a quotation, or between its lines: each with the paragraph above it, where there are several."""
    last = max(index for index, chunk in enumerate(chunks) if not chunk.is_quoted)
    chunks = chunks[: last + 1]
    ending = Chunk(False, tuple(without_signature(list(chunks[-1].lines), name)))
    chunks = [chunk for chunk in [*chunks[:-1], ending] if chunk.says_something]
    is_between = sum(not chunk.is_quoted for chunk in chunks) > 1
    parts = [rejoined(above)]
    for chunk in chunks:
        if not chunk.is_quoted:
            parts.append(rejoined(list(chunk.lines)))
        elif is_between and chunk is not chunks[-1]:
            parts.append("\n".join(last_paragraph(chunk.lines)))
    return "\n\n".join(part for part in parts if part)


def last_paragraph(lines: Sequence[str]) -> list[str]:
    """The end of a quotation, from its last blank line on."""
    kept: list[str] = []
    for line in reversed(lines):
        if line.startswith(">"):
            bare = line.lstrip("> ")
            if not bare and kept:
                break
            if bare:
                kept.insert(0, f"> {bare}")
    return kept


def rejoined(lines: Sequence[str]) -> str:
    """Lines without the blank ones around; what a mail program broke for width is one line again."""
    made: list[str] = []
    before = ""
    for line in lines:
        if made and was_broken(before, line):
            made[-1] = f"{made[-1]} {line}"
        elif line or (made and made[-1]):
            made.append(line)
        before = line
    return "\n".join(made).strip("\n").rstrip()


def was_broken(before: str, line: str) -> bool:
    """Whether the line above ended only because the next word would not have fitted."""
    if not line or OWN_LINE.match(line) or OWN_LINE.match(before) or len(before) > WIDEST:
        return False
    return len(before) + 1 + len(line.split(" ", 1)[0]) > WIDTH
