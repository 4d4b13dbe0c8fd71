"""Spreadsheet files as rows of text, whatever wrote them: CSV in any usual encoding and delimiter, XLSX, XLS, ODS. No database.

What cannot be read is told by row; nothing here raises but `Refused`, with a sentence on the whole file.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _
from python_calamine import CalamineWorkbook

from network.core.errors import Refused
from network.imports import spread

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_ILLEGIBLE = 1_000  # rows; a file with more is no table
LONGEST_CELL = 32_000
DELIMITERS = (",", ";", "\t", "|")
LINES_LOOKED_AT = 5


@dataclass(frozen=True)
class Sheet:
    """The columns' headings, and below them the rows with the numbers that a spreadsheet programme shows."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]
    illegible: dict[int, str] = field(default_factory=dict)  # rows that could not be read, and why


def read(content: bytes, extension: str) -> Sheet:
    """The first sheet of a file. Refuses a file that cannot be opened, is empty, or is far larger than any network."""
    illegible: dict[int, str] = {}
    if extension in {"xlsx", "xls", "ods"}:
        found = numbered(workbook_rows(content, extension))
    else:
        found = text_rows(decoded(content), illegible)
    return sheet_of(found, illegible)


def sheet_of(found: Iterable[tuple[int, list[str]]], illegible: dict[int, str]) -> Sheet:
    headings: list[str] = []
    kept: list[tuple[int, list[str]]] = []
    for number, cells in found:
        if not any(cells):
            continue
        if not headings:
            headings = headings_of(cells)
            continue
        if len(kept) >= MOST_ROWS:
            raise Refused(
                _(
                    "This file has more than %(most)s rows. Split it, and load one part after the other.",
                    most=f"{MOST_ROWS:,}",
                )
            )
        kept.append((number, [*cells[:MOST_COLUMNS], *[""] * (len(headings) - len(cells))]))
    if not headings:
        raise Refused(_("This file is empty."))
    return Sheet(headings, kept, illegible)


def headings_of(cells: Sequence[str]) -> list[str]:
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    cells = cells[: last + 1]
    if len(cells) > MOST_COLUMNS:
        raise Refused(_("This file has more than %(most)d columns.", most=MOST_COLUMNS))
    return [" ".join(cell.split())[:100] for cell in cells]


def numbered(rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    return enumerate(rows, start=1)


def decoded(content: bytes) -> str:
    """The text in the encoding it was written in: marked, or UTF-8, or as old Windows programmes write."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    start = content[:2000]
    if start.count(b"\x00") > len(start) // 4:  # two bytes a letter, without a mark
        return content.decode("utf-16-le" if start[1:2] == b"\x00" else "utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def text_rows(text: str, illegible: dict[int, str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of delimited text. A row whose quotation marks do not pair up is told, and reading goes on after it."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True, skipinitialspace=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if len(illegible) >= MOST_ILLEGIBLE:
                raise Refused(_("Too many rows of this file cannot be read. Is it a table, saved as CSV?")) from None
            illegible[number] = why_illegible(str(error))
            continue
        yield number, [cell.strip() for cell in cells]


def why_illegible(error: str) -> str:
    if "unexpected end" in error:
        return _("A quotation mark opens in this row and is never closed: all that follows it was lost.")
    if "limit" in error:
        return _("A cell of this row is longer than any text we keep; perhaps a quotation mark is not closed.")
    return _("The quotation marks of this row do not pair up.")


def delimiter_of(text: str) -> str:
    """The character that the first lines share most often."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:LINES_LOOKED_AT]
    return max(
        DELIMITERS, key=lambda each: (sum(line.count(each) > 0 for line in lines), lines[0].count(each) if lines else 0)
    )


def workbook_rows(content: bytes, extension: str) -> list[list[str]]:
    spread.refuse_vast(content, extension)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if not book.sheet_names:
            raise Refused(_("This file is empty."))
        found = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except Refused:
        raise
    except BaseException as unreadable:  # what the reader cannot bear is no Exception to it
        if isinstance(unreadable, KeyboardInterrupt | SystemExit):
            raise
        raise Refused(_("We could not open this file. Is it protected by a password, or damaged?")) from None
    return [[as_text(cell) for cell in row] for row in found]


def as_text(cell: Any) -> str:
    """A cell as it would stand in a CSV file."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.10f}".rstrip("0")
    return str(cell).strip()
