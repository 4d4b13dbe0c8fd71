"""Passwords: how they are kept (Argon2id), and which are too easy to guess. Nobody outside is asked.

No rule says which characters there must be, and no password runs out: length, and not being what everybody tries, is
what keeps one safe. What everybody tries is known from passwords that were stolen: `data/` has 145,061 of them. Not all of
those have twelve characters, so a new password is also compared without case, with 3 for e and the like read as letters,
without the digits and marks at its ends, and without any digits and marks at all: "Trombone2026!!" is "trombone".
"""

import gzip
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app
from flask_babel import gettext as _

DATA = Path(__file__).with_name("data")
SHORTEST = 12
LONGEST = 256
LEAST_BESIDE_OWN_WORDS = 8
ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedcrfvtgbyhnujmikolp")
WRITTEN_AS = str.maketrans("013457@$!", "oieastasi")


def hashed(password: str) -> str:
    """The password as it is kept."""
    return hasher().hash(composed(password))


def matches(kept: str, password: str) -> bool:
    """Whether this is the password; it takes as long where none is kept."""
    try:
        return hasher().verify(kept or nobodys(hasher()), composed(password)) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


def is_kept_in_an_old_way(kept: str) -> bool:
    return hasher().check_needs_rehash(kept)


def hasher() -> PasswordHasher:
    return made(**current_app.config["PASSWORD_HASHING"])


@lru_cache
def made(**costs: Any) -> PasswordHasher:
    return PasswordHasher(**costs)


@lru_cache
def nobodys(hasher: PasswordHasher) -> str:
    """The hash of no password in use, to be compared with where there is no account."""
    return hasher.hash("nobody signs in with this")


def composed(password: str) -> str:
    """The same letters are the same password, however a keyboard puts them together."""
    return unicodedata.normalize("NFC", password)


def fault_of(password: str, own_words: Iterable[str] = ()) -> str:
    """Why a new password will not do, in a sentence, or "". `own_words` are the person's and the network's."""
    if len(password) < SHORTEST:
        return _(
            "Use at least %(count)s characters. Three words that do not belong together make a good one.",
            count=SHORTEST,
        )
    if len(password) > LONGEST:
        return _("Use at most %(count)s characters.", count=LONGEST)
    if is_a_pattern(password):
        return _(
            "This repeats itself or follows the keyboard, which is guessed first. Three unrelated words are safer."
        )
    if is_common(password):
        return _("This is made of words that many people use in passwords. Three unrelated words are safer.")
    if is_about(password, own_words):
        return _("This is mostly your name, your email address or ours, which is guessed first. Use other words.")
    return ""


def is_a_pattern(password: str) -> bool:
    """A few characters repeated, or mostly steps along the alphabet, the digits or the keyboard."""
    plain = password.casefold()
    if len(set(plain)) < 5 or (plain + plain).find(plain, 1) <= len(plain) // 2:
        return True
    steps = sum(is_a_step(one, next_one) for one, next_one in pairwise(plain))
    return steps >= 0.7 * (len(plain) - 1)


def is_a_step(one: str, next_one: str) -> bool:
    pairs = (one + next_one, next_one + one)
    return one == next_one or any(pair in row for row in ROWS for pair in pairs)


def is_common(password: str) -> bool:
    """Whether it is on the list in some reading, or nothing is left once common words, digits and marks are taken away."""
    plain = password.casefold()
    without_ends = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    readings = {plain, plain.translate(WRITTEN_AS), without_ends.translate(WRITTEN_AS)}
    of_letters = {re.sub(r"[\W\d_]", "", reading) for reading in readings}
    without_marks = re.sub(r"^[\W_]+|[\W_]+$", "", plain)
    return any(map(is_made_of_common_words, of_letters)) or is_listed(
        readings | of_letters | {without_ends, without_marks}
    )


def is_listed(readings: Iterable[str]) -> bool:
    """Whether one of these is a line of the list. It is unpacked for each question: some milliseconds, and nothing kept."""
    listed = gzip.decompress((DATA / "common_passwords.gz").read_bytes())
    return any(f"\n{reading}\n".encode("utf-8", "replace") in listed for reading in readings if reading)


def is_made_of_common_words(letters: str) -> bool:
    """At most four words of the list, one after the other."""
    ends = {0: 0}  # where words may end, and how many there were
    for end in range(1, len(letters) + 1):
        counts = [ends[start] + 1 for start in ends if letters[start:end] in common_words()]
        if counts:
            ends[end] = min(counts)
    return 1 <= ends.get(len(letters), 0) <= 4


@cache
def common_words() -> frozenset[str]:
    lines = (DATA / "common_words.txt").read_text().splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def is_about(password: str, own_words: Iterable[str]) -> bool:
    """Whether too little is left once the words of a name or an address are taken away."""
    left = password.casefold()
    parts = {part for words in own_words for part in re.split(r"[^\w]+|_", words.casefold()) if len(part) >= 3}
    for part in sorted(parts, key=len, reverse=True):
        left = left.replace(part, "")
    return len(left) < len(password) and len(left) < LEAST_BESIDE_OWN_WORDS
