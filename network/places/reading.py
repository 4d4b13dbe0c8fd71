"""A file of councils, read: each line becomes a row of plain values, or is said to be wrong by line, column and value."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from network.places.models import REGIONS, Tier

SHIPPED = Path(__file__).parent / "data" / "uk-local-authorities.csv"
GSS = re.compile(r"[A-Z][0-9]{8}")
MOST_LINES = 2_000
NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")


@dataclass
class FileOfPlaces:
    """What stands in a file, by code, and what could not be read."""

    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def needed(text: str) -> str:
    if not text:
        raise ValueError
    return text


def one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError
        return text

    return read


def a_code(text: str) -> str:
    if not GSS.fullmatch(text):
        raise ValueError
    return text


def codes(text: str) -> list[str]:
    return [a_code(part.strip()) for part in text.split(",") if part.strip()]


def count(text: str) -> int | None:
    return int(text) if text else None


def degrees(text: str) -> float | None:
    return float(text) if text else None


#: Our column, the file's, and how its text is read.
COLUMNS: tuple[tuple[str, str, Callable[[str], Any]], ...] = (
    ("gss", "gss", a_code),
    ("former_gss", "former_gss", codes),
    ("code", "code", needed),
    ("name", "name", needed),
    ("official_name", "official_name", needed),
    ("nation", "nation", one_of(NATIONS)),
    ("region", "region", one_of(REGIONS)),
    ("kind", "type_name", needed),
    ("tier", "tier", Tier),
    ("county_code", "county_code", str),
    ("combined_code", "combined_code", str),
    ("population", "pop_2020", count),
    ("latitude", "lat", degrees),
    ("longitude", "long", degrees),
    ("deprivation_rank", "imd2025_rank", count),
)


def read_file(text: str) -> FileOfPlaces:
    """All lines of a CSV with the columns of the file that is shipped."""
    lines = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    found = FileOfPlaces()
    missing = [name for _ours, name, _read in COLUMNS if name not in (lines.fieldnames or [])]
    if missing:
        found.problems.append(_("The file has no column %(names)s.", names=", ".join(missing)))
        return found
    for number, line in enumerate(lines, start=2):
        if number > MOST_LINES:
            found.problems.append(_("The file has more than %(most)d lines.", most=MOST_LINES))
            break
        keep_line(found, number, line)
    if not found.places and not found.problems:
        found.problems.append(_("The file has no line besides its headings."))
    return found


def keep_line(found: FileOfPlaces, number: int, line: Mapping[str, str]) -> None:
    wrong = list(problems_of(number, line))
    if wrong:
        found.problems += wrong
        return
    place = {ours: read((line[name] or "").strip()) for ours, name, read in COLUMNS}
    if place["gss"] in found.places:
        found.problems.append(_("Line %(number)d: %(code)s stands here twice.", number=number, code=place["gss"]))
        return
    found.places[place["gss"]] = place


def problems_of(number: int, line: Mapping[str, str]) -> Iterator[str]:
    for _ours, name, read in COLUMNS:
        text = (line[name] or "").strip()
        try:
            read(text)
        except ValueError:
            yield _(
                "Line %(number)d, column %(name)s: “%(text)s” cannot be right.",
                number=number,
                name=name,
                text=text[:60],
            )
