"""The list of a meeting tool, whichever it is: bytes in, people with their minutes out, no database.

The headings are looked for wherever they stand, since tools write a summary above them; a table ends where its rows do. Who
left and came back has several rows, which are one person: by their address where the list has it, else by their name.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _

from network.billing.bank.statements import text_of
from network.core.errors import Refused

MOST_ROWS = 20_000
LONGEST = 200

NAMES = frozenset(
    {"name", "full name", "user name", "display name", "participant", "participant name", "attendee", "attendee name"}
)
FIRST_NAMES, LAST_NAMES = frozenset({"first name", "given name"}), frozenset({"last name", "surname", "family name"})
EMAILS = frozenset({"email", "user email", "email address", "e-mail", "attendee email", "mail"})
DURATIONS = frozenset(
    {
        "duration",
        "in-meeting duration",
        "total duration",
        "time in session",
        "time in meeting",
        "attendance duration",
        "minutes",
    }
)
JOINED = frozenset({"join time", "first join", "time joined", "joined", "joined at", "time of joining"})
LEFT = frozenset({"leave time", "last leave", "time exited", "left", "left at", "exit time"})
MOMENTS = (
    "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%y, %I:%M:%S %p", "%m/%d/%Y, %I:%M:%S %p",
    "%m/%d/%Y %I:%M %p", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%H:%M:%S", "%H:%M", "%I:%M %p",
)  # fmt: skip
PARTS = re.compile(
    r"(\d{1,6}(?:[.,]\d{1,6})?)\s*(hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|secs?|sec|s)\b", re.IGNORECASE
)
CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?")
SECONDS = {"h": 3600, "m": 60, "s": 1}


@dataclass(frozen=True)
class Attended:
    """Somebody in the list: how long they were there in all, None where the list does not say."""

    name: str
    email: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class Columns:
    """Where in a row each thing stands; -1 for what the list has not."""

    names: tuple[int, ...]
    email: int
    duration: int
    joined: int
    left: int
    unit: int = 60  # seconds, of a bare number


def read(content: bytes) -> list[Attended]:
    """Everybody in the file, in its order."""
    rows = rows_of(text_of(content))
    for place, row in enumerate(rows):
        if columns := columns_of(row):
            found = together(table(rows[place + 1 :], columns))
            if found:
                return found
    raise Refused(
        _("We found no list of people in this file. It needs a heading for names, such as “Name”, and people below it.")
    )


def rows_of(text: str) -> list[list[str]]:
    """The rows by whichever character divides them best."""
    text = text.lstrip("\ufeff").replace("\0", "")
    best = max("\t;,", key=lambda mark: max((line.count(mark) for line in text.splitlines()[:40]), default=0))
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=best)]
    except csv.Error as error:
        raise Refused(_("The quotes in this file do not match.")) from error
    if len(rows) > MOST_ROWS:
        raise Refused(_("A list has at most 20,000 rows."))
    return rows


def columns_of(row: Sequence[str]) -> Columns | None:
    """What the headings are, if these are headings: a name, and something else that such a list has."""
    bare = [bare_heading(cell) for cell in row]

    def at(known: Iterable[str]) -> int:
        return next((place for place, heading in enumerate(bare) if heading in known), -1)

    whole, first, last = at(NAMES), at(FIRST_NAMES), at(LAST_NAMES)
    names = (whole,) if whole >= 0 else tuple(place for place in (first, last) if place >= 0)
    found = Columns(names, at(EMAILS), at(DURATIONS), at(JOINED), at(LEFT), unit_of(row))
    has_more = max(found.email, found.duration, found.joined) >= 0
    return found if names and has_more else None


def bare_heading(cell: str) -> str:
    """“Name (Original Name)” is “name”, “Duration (Minutes)” is “duration”."""
    return " ".join(re.sub(r"\(.*?\)", "", cell).casefold().split())


def unit_of(row: Sequence[str]) -> int:
    return 1 if any("second" in cell.casefold() for cell in row) else 60


def table(rows: Sequence[Sequence[str]], columns: Columns) -> Iterable[Attended]:
    """The rows below the headings, up to an empty one or another table’s."""
    for row in rows:
        if not any(row) or columns_of(row):
            return
        name = " ".join(filter(None, (cell_at(row, place) for place in columns.names)))
        email = cell_at(row, columns.email).casefold()
        if name or email:
            yield Attended(name[:LONGEST] or email[:LONGEST], email[:LONGEST], minutes_of(row, columns))


def cell_at(row: Sequence[str], place: int) -> str:
    return row[place] if 0 <= place < len(row) else ""


def minutes_of(row: Sequence[str], columns: Columns) -> int | None:
    said = seconds_in(cell_at(row, columns.duration), columns.unit)
    if said is None:
        joined, left = moment_in(cell_at(row, columns.joined)), moment_in(cell_at(row, columns.left))
        said = int((left - joined).total_seconds()) if joined and left and left >= joined else None
    return None if said is None else min(round(said / 60), 24 * 60)


def seconds_in(typed: str, unit: int) -> int | None:
    """“1h 2m 3s”, “1 hr 2 min”, “01:02:03”, or a bare number of minutes."""
    if parts := PARTS.findall(typed):
        return round(sum(float(number.replace(",", ".")) * SECONDS[kind[0].lower()] for number, kind in parts))
    if found := CLOCK.fullmatch(typed):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return hours * 3600 + minutes * 60 + seconds
    return round(float(typed) * unit) if re.fullmatch(r"\d{1,6}(\.\d+)?", typed) else None


def moment_in(typed: str) -> datetime | None:
    typed = typed.replace("\u202f", " ")
    for form in MOMENTS:
        try:
            return datetime.strptime(typed, form)  # noqa: DTZ007 - only how much lies between two counts
        except ValueError:
            continue
    return None


def together(rows: Iterable[Attended]) -> list[Attended]:
    """Each person once, with the minutes of all their rows."""
    found: dict[str, Attended] = {}
    for row in rows:
        key = row.email or row.name.casefold()
        known = found.get(key)
        found[key] = row if known is None else Attended(known.name, known.email, sum_of(known.minutes, row.minutes))
    return list(found.values())


def sum_of(one: int | None, other: int | None) -> int | None:
    return one if other is None else other if one is None else one + other


def enough(minutes: int | None, length: timedelta) -> bool:
    """Whether somebody has come: they were there for half of the session, or the list does not say how long."""
    return minutes is None or timedelta(minutes=minutes) * 2 >= length
