"""Email addresses as people paste them: from a spreadsheet, a mail's header or a list, with or without names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

SEPARATORS = re.compile(r"[,;\n\t]+")
NAMED = re.compile(r"(?P<name>[^<>;\n\t]{0,120})<(?P<email>[^<>\s@]{1,64}@[^<>\s@]{1,190})>")
MAILTO = re.compile(r"[\[<]?mailto:(?P<email>[^\s\[\]<>]{3,254})[\]>]?", re.IGNORECASE)
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
    for email, name in parts_of(in_one_form(text)):
        if looks_right(email):
            addresses.setdefault(email, Address(email, name))
        else:
            illegible.append(email[:80])
    return Pasted(list(addresses.values()), illegible)


def in_one_form(text: str) -> str:
    """Outlook's [mailto:bilal@example.org] and the rows of a spreadsheet, written as everybody else writes them."""
    return "\n".join(row_in_one_form(row) for row in MAILTO.sub(r"<\g<email>>", text).splitlines())


def row_in_one_form(row: str) -> str:
    """Cells with one address among them: those before it are the name, or the one behind. All else stays as it is."""
    cells = [cell.strip() for cell in row.split("\t") if cell.strip()]
    emails = [cell for cell in cells if "@" in cell]
    if len(cells) < 2 or len(emails) != 1 or emails[0].count("@") > 1:
        return row
    place = cells.index(emails[0])
    name = " ".join(cells[:place] or cells[1:2])
    return f"{name} <{emails[0].strip('<>')}>"


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """What stands between the separators as it comes, each with the name before it: Sample, Bilal <bilal@example.org>."""
    end = 0
    for found in NAMED.finditer(text):
        before, name = cut_name(found["name"])
        yield from bare_parts_of(text[end : found.start()] + before)
        yield found["email"].lower(), "" if "@" in name else name
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
        name, _space, last = piece.rpartition(" ")
        if piece.count("@") == 1 and "@" in last:  # Bilal Sample bilal@example.org
            yield bare(last), name.strip(" \"'")
        else:
            yield from ((bare(part), "") for part in (piece.split() if piece.count("@") > 1 else [piece]))


def bare(part: str) -> str:
    return part.strip().strip(".<>[]()'\"").lower()


def looks_right(email: str) -> bool:
    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
