"""Email addresses as people paste them: from a spreadsheet, a mail's header or a list, with or without names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

SEPARATORS = re.compile(r"[,;\n\t]+")
NAMED = re.compile(r"(?P<name>[^<>;\n\t]{0,120})<(?P<email>[^<>\s@]{1,64}@[^<>\s@]{1,190})>")
MOST = 100


@dataclass(frozen=True)
class Address:
    email: str
    name: str = ""


@dataclass(frozen=True)
class Pasted:
    """What was read: each address once, and what is no address."""

    addresses: list[Address]
    illegible: list[str]


def read(text: str) -> Pasted:
    addresses: dict[str, Address] = {}
    illegible: list[str] = []
    for email, name in parts_of(text):
        if looks_right(email):
            addresses.setdefault(email, Address(email, name))
        else:
            illegible.append(email[:80])
    return Pasted(list(addresses.values()), illegible)


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """What stands between the separators as it comes, each with the name before it: Sample, Bilal <bilal@example.org>."""
    end = 0
    for found in NAMED.finditer(text):
        before, name = cut_name(found["name"])
        yield from bare_parts_of(text[end : found.start()] + before)
        yield found["email"].lower(), name
        end = found.end()
    yield from bare_parts_of(text[end:])


def cut_name(words: str) -> tuple[str, str]:
    """A name may have a comma in it; what has an address in it is not the name."""
    if "@" not in words:
        return "", words.strip(" ,\"'")
    before, _comma, name = words.rpartition(",")
    return before, name.strip(" \"'")


def bare_parts_of(text: str) -> Iterator[tuple[str, str]]:
    """Cut at commas, semicolons and lines; a piece that holds several addresses is cut at spaces as well."""
    for piece in filter(None, (piece.strip() for piece in SEPARATORS.split(text))):
        for part in piece.split() if piece.count("@") > 1 else [piece]:
            yield part.strip().strip(".<>").lower(), ""


def looks_right(email: str) -> bool:
    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
