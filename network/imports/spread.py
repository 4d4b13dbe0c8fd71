"""How far a workbook's cells reach, looked at before it is opened: one cell in the last corner would fill the memory."""

import io
import re
import zipfile
from collections.abc import Iterator

from flask_babel import gettext as _

from network.core.errors import Refused

MOST_CELLS = 3_000_000
CHUNK = 1 << 20
CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
ODS_TAG = re.compile(rb"<table:(?:table-row|table-cell|covered-table-cell|table)\b[^>]*>")
ROWS_REPEATED = re.compile(rb'number-rows-repeated="([0-9]+)"')
COLUMNS_REPEATED = re.compile(rb'number-columns-repeated="([0-9]+)"')


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
    for name in packed.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            furthest = rows = 0
            for column, row in cells_of(packed, name):
                furthest, rows = max(furthest, number_of(column)), max(rows, int(row))
            yield rows, furthest


def cells_of(packed: zipfile.ZipFile, name: str) -> Iterator[tuple[bytes, bytes]]:
    """The addresses of a sheet's cells, read piece by piece."""
    with packed.open(name) as sheet:
        left = b""
        while piece := sheet.read(CHUNK):
            text = left + piece
            yield from ((found[1], found[2]) for found in CELL.finditer(text))
            left = text[-40:] if CELL.search(text[-40:]) is None else b""


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
