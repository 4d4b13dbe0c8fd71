"""Finding watch words in what somebody wrote, also disguised. Words in, a yes or no out; no database.

The text is folded a few fixed ways (small letters without accents, look-alike characters, repeated letters, letters pulled
apart) and looked through with plain searches, so that it takes time in proportion to its length, whatever was typed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

#: What is read as a letter: digits and signs, and letters of other alphabets that look like ours.
LOOKS_LIKE = str.maketrans("013457@$!|аеорсухіѕԁո", "oieastasiiaeopcyxisdn")
NOT_A_LETTER = re.compile(r"[\W_]+")
REPEATED = re.compile(r"(\w)\1{2,}")
EMAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.\w")
PHONE = re.compile(r"(?<![\d+])(?:\+44|0044|0)(?:[ ().-]{0,2}\d){9,10}(?!\d)")


def fold(text: str) -> str:
    """Small letters without accents and without what cannot be seen."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in plain if unicodedata.category(each) not in {"Mn", "Cf"})


def phrase_of(words: str) -> str:
    """A word or phrase as it is looked for."""
    return NOT_A_LETTER.sub(" ", fold(words)).strip()


def readings(text: str) -> list[str]:
    """The ways a text can be read, each as words with one space between them and around."""
    folded = fold(text)
    ways = [folded, " ".join(as_letters(word) for word in folded.split())]
    ways += [REPEATED.sub(r"\1", way) for way in ways] + [REPEATED.sub(r"\1\1", way) for way in ways]
    apart = [NOT_A_LETTER.sub(" ", way).split() for way in ways]
    within = [[NOT_A_LETTER.sub("", word) for word in way.split()] for way in ways]
    found = [*apart, *within, *(list(put_together(words)) for words in apart)]
    return list(dict.fromkeys(f" {' '.join(words)} " for words in found))


def as_letters(word: str) -> str:
    """A word whose signs are read as letters; what ends a sentence is none."""
    return word.rstrip("!.,;:?").translate(LOOKS_LIKE)


def put_together(words: Iterable[str]) -> Iterator[str]:
    """Words, with runs of single letters as one: “b a d” is “bad”."""
    run = ""
    for word in words:
        if len(word) == 1:
            run += word
            continue
        if run:
            yield run
            run = ""
        yield word
    if run:
        yield run


def stands_in(phrases: Iterable[str], read: Iterable[str]) -> bool:
    """Whether one of the phrases stands in one of the readings as whole words."""
    return any(f" {phrase} " in reading for phrase in phrases if phrase for reading in read)


def has_email(text: str) -> bool:
    return "@" in text and EMAIL.search(text) is not None


def has_phone(text: str) -> bool:
    return PHONE.search(text) is not None
