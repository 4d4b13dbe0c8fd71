"""How mail programs announce the letter that is answered, in English and Welsh and what a few neighbours write."""

import re
from collections.abc import Sequence

TALLEST = 4  # lines that an announcement may be broken into
RULE = re.compile(r"_{10,}|-{20,}|={20,}")
DIVIDER = re.compile(
    r"[-_*= ]{0,30}(original message|original appointment|forwarded message|begin forwarded message:?|reply message|"
    r"neges wreiddiol|y neges wreiddiol|neges a anfonwyd ymlaen|ursprüngliche nachricht|message d'origine)[-_*= ]{0,30}",
    re.I,
)
SENDER = re.compile(r"[*>]{0,2}\s?(from|oddi wrth|o|von|de)\s?:\*{0,2}\s?\S", re.I)
FURTHER = re.compile(
    r"[*>]{0,2}\s?(sent|date|to|cc|subject|reply-to|importance|anfonwyd|dyddiad|at|i|pwnc|gesendet|an|betreff|envoyé|à|objet)\s?:\*{0,2}",
    re.I,
)
OPENING = re.compile(
    r"(on|ar|am|le|op|el)\s.{0,10}\d|(on|ar)\s\w{2,10},?\s|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,60}<|[^<>]{2,60}\s<[^<>\s]{3,120}@[^<>\s]{3,120}>\s",
    re.I,
)
CLOSING = re.compile(
    r"(wrote|writes|said|ysgrifennodd|ysgrifennodd y canlynol|a écrit|schrieb|escribió)\s?:|<[^<>\s]{3,120}@[^<>\s]{3,120}>\s?:",
    re.I,
)
WELSH = re.compile(r"ysgrifennodd\b.{0,120}:$", re.I)


def heads_at(lines: Sequence[str], index: int) -> int:
    """How many lines, from this one on, announce the letter that is answered; 0 if they do not."""
    line = plain(lines[index])
    if not line or len(line) > 400:
        return 0
    if DIVIDER.fullmatch(line):
        return 1
    if RULE.fullmatch(line) and (below := first_words(lines, index + 1)) is not None and of_headers(lines, below):
        return below - index
    return (of_headers(lines, index) if SENDER.match(line) else 0) or (
        of_a_sentence(lines, index) if OPENING.match(line) else 0
    )


def is_sure(head: Sequence[str]) -> bool:
    """Whether it can be nothing else: somebody may well write “on Monday she wrote:” of a book."""
    words = " ".join(map(plain, head))
    return not OPENING.match(words) or bool(re.search(r"\d[:.]\d\d\b|@", words))


def of_headers(lines: Sequence[str], index: int) -> int:
    """From, Sent, To, Subject, each on its line."""
    if not SENDER.match(plain(lines[index])):
        return 0
    block = [plain(line) for line in lines[index + 1 : index + 9]]
    found = [height for height, line in enumerate(block, start=2) if FURTHER.match(line)]
    return found[-1] if len(found) >= 2 else 0


def of_a_sentence(lines: Sequence[str], index: int) -> int:
    """“On Monday, 5 May 2025 at 10:14, Jo Example wrote:”, on one line or several."""
    sentence = ""
    for height, line in enumerate(lines[index : index + TALLEST], start=1):
        if not line.strip():
            return 0
        sentence = f"{sentence} {plain(line)}"[-400:]
        if sentence.endswith(":") and (ends_so(sentence) or WELSH.search(sentence)):
            return height
    return 0


def ends_so(sentence: str) -> bool:
    return any(found.end() == len(sentence) for found in CLOSING.finditer(sentence))


def first_words(lines: Sequence[str], index: int) -> int | None:
    """The next line that says something, within three."""
    return next((at for at in range(index, min(index + 3, len(lines))) if lines[at].strip()), None)


def plain(line: str) -> str:
    """A line without the marks of bold that HTML left."""
    return line[:600].replace("**", "").replace("\\", "").strip()
