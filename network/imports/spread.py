"""How far a workbook's cells reach, looked at before it is opened: one cell in the last corner would fill the memory."""

import io
import re
import zipfile
from collections.abc import Iterator

from flask_babel import gettext as _

from network.core.errors import Refused

MOST_CELLS = 3_000_000
WITHIN = rb"""(?:"[^"]*"|'[^']*'|[^>"'])*"""
XLSX_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b(" + WITHIN + rb")>")
ROW = re.compile(rb"""\br\s*=\s*["']([0-9]{1,7})["']""")
CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
ODS_TAG = re.compile(rb"<table:(?:table-row|table-cell|covered-table-cell|table)\b" + WITHIN + rb">")
ROWS_REPEATED = re.compile(rb"""number-rows-repeated\s*=\s*["']([0-9]+)""")
COLUMNS_REPEATED = re.compile(rb"""number-columns-repeated\s*=\s*["']([0-9]+)""")


def refuse_vast(content: bytes, extension: str) -> None:
    """An old workbook (xls) has at most 65,536 rows by its format; the zipped ones could say anything."""
    if extension == "xls":
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            reaches = ods_reaches(packed) if extension == "ods" else xlsx_reaches(packed)
            vast = any(rows * columns > MOST_CELLS for rows, columns in reaches)
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError, NotImplementedError):
        raise Refused(_("We could not open this file. Is it protected by a password, or damaged?")) from None
    if vast:
        raise Refused(
            _("The cells of this sheet reach further than we can read. Delete what stands far out, and save it again.")
        )


def xlsx_reaches(packed: zipfile.ZipFile) -> Iterator[tuple[int, int]]:
    """Whatever a part is called and however its tags are written: a sheet may stand anywhere, and a cell need not say where it is."""
    for name in packed.namelist():
        furthest = rows = row = column = 0
        for kind, within in XLSX_TAG.findall(packed.read(name)):
            if kind == b"row":
                found = ROW.search(within)
                row, column = int(found[1]) if found else row + 1, 0
            elif found := CELL.search(within):
                column, row = number_of(found[1].upper()), int(found[2])
            else:
                column += 1
            furthest, rows = max(furthest, column), max(rows, row)
        yield rows, furthest


def number_of(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def ods_reaches(packed: zipfile.ZipFile) -> Iterator[tuple[int, int]]:
    row = column = rows = furthest = repeated = 0
    for found in ODS_TAG.finditer(packed.read("content.xml")):
        tag = found[0]
        if tag.startswith(b"<table:table-row"):
            row, column = row + repeated, 0
            repeated = times(ROWS_REPEATED, tag)
        elif b"-cell" in tag:
            column += times(COLUMNS_REPEATED, tag)
            if b"value-type" in tag:
                rows, furthest = max(rows, row + repeated), max(furthest, column)
        else:
            yield rows, furthest
            row = column = rows = furthest = repeated = 0
    yield rows, furthest


def times(pattern: re.Pattern[bytes], tag: bytes) -> int:
    found = pattern.search(tag)
    return int(found[1]) if found else 1
