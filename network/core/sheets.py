"""Tables as files: CSV, sent line by line, and XLSX. Whatever people typed, no spreadsheet runs anything in them."""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from flask import Response, send_file, stream_with_context

from network.core import clock

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = (date, Decimal, int, float)
BEGINS_A_FORMULA = frozenset("=+-@\t\r")
LONGEST_CELL = 32_767  # characters, in any spreadsheet
NO_XML = str.maketrans("", "", "\ufffe\uffff")  # however they came here: with one, no spreadsheet opens the file
TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def csv_answer(name: str, headings: Sequence[str], lines: Iterable[Sequence[Any]]) -> Response:
    """A CSV file, sent line by line, that a spreadsheet opens without running anything in it."""

    def stream() -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        yield "\ufeff"
        writer.writerow([csv_cell(heading) for heading in headings])
        for line in lines:
            writer.writerow([csv_cell(cell) for cell in line])
            if buffer.tell() > 16_384:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
        yield buffer.getvalue()

    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(stream_with_context(stream()), mimetype="text/csv", headers=headers)


def csv_cell(value: Any) -> str:
    """A value as a spreadsheet may have it: what would be read as a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return clock.here(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, PLAIN):
        return str(value)
    text = str(value)
    return f"'{text}" if text[:1] in BEGINS_A_FORMULA and not NUMBER.fullmatch(text) else text


def xlsx_answer(name: str, headings: Sequence[str], lines: Iterable[Sequence[Any]]) -> Response:
    """A workbook of one sheet; it is written to a file as it is read, so that its length does not matter."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  (closed once it has been sent)
    book = xlsxwriter.Workbook(file, {"constant_memory": True, **TEXT_STAYS_TEXT})
    formats = {
        "date": book.add_format({"num_format": "d mmm yyyy"}),
        "moment": book.add_format({"num_format": "d mmm yyyy hh:mm"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "heading": book.add_format({"bold": True}),
    }
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(headings) - 1, 0), 22)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, str(heading)[:LONGEST_CELL], formats["heading"])
    for row, line in enumerate(lines, 1):
        for column, value in enumerate(line):
            write_cell(sheet, row, column, value, formats)
    book.close()
    file.seek(0)
    answer = send_file(file, mimetype=XLSX, as_attachment=True, download_name=name, max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    """Dates, amounts and numbers as such, so that they can be reckoned with; all else as text."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, clock.here(value).replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, value, formats["money"])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:LONGEST_CELL].translate(NO_XML))


FORMATS = {"csv": csv_answer, "xlsx": xlsx_answer}
