import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from network.core.errors import Refused
from network.imports.sheets import MOST_ROWS, read

TEXT = "Organisation,Name\nThé Lantern,Rosa\n"
ENCODED = {
    "utf-8": TEXT.encode(),
    "utf-8 with a mark": TEXT.encode("utf-8-sig"),
    "utf-16": TEXT.encode("utf-16"),
    "utf-16 big-endian": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "utf-16 without a mark": TEXT.encode("utf-16-le"),
    "windows": TEXT.encode("cp1252"),
    "semicolons": TEXT.replace(",", ";").encode(),
    "tabs": TEXT.replace(",", "\t").encode(),
    "old line ends": TEXT.replace("\n", "\r\n").encode(),
    "empty rows and columns": b",\n\n" + TEXT.replace("Name", "Name,").encode() + b",,\n",
}


def workbook(rows, **far):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for cell, value in far.items():
            sheet.write(cell, value)
    return target.getvalue()


@pytest.mark.parametrize("content", ENCODED.values(), ids=ENCODED.keys())
def test_text_is_read_in_every_usual_encoding_and_delimiter(app, content):
    sheet = read(content, "csv")

    assert sheet.headings == ["Organisation", "Name"]
    assert [cells[:2] for _row, cells in sheet.rows] == [["Thé Lantern", "Rosa"]]
    assert sheet.illegible == {}


def test_short_rows_are_filled_and_rows_are_numbered_as_a_spreadsheet_shows_them(app):
    sheet = read(b'Organisation,Name\nLantern\n\n"Salt\nmarsh",Idris,more\n', "csv")

    assert sheet.rows == [(2, ["Lantern", ""]), (4, ["Salt\nmarsh", "Idris", "more"])]


def test_an_open_quotation_mark_is_told_with_its_row(app):
    sheet = read(b'Organisation,Name\nLantern,Rosa\n"Saltmarsh,Idris\nHarbour,Ola\n', "csv")

    assert [row for row, _cells in sheet.rows] == [2]
    assert list(sheet.illegible) == [3]
    assert "never closed" in sheet.illegible[3]


def test_quotation_marks_that_do_not_pair_up_spoil_one_row_only(app):
    sheet = read(b'Organisation,Name\n"Lantern"x,Rosa\nHarbour,Ola\n', "csv")

    assert [cells[0] for _row, cells in sheet.rows] == ["Harbour"]
    assert list(sheet.illegible) == [2]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00" * 40, b'"', b"\xff\xfe", b"PK\x03\x04"])
def test_nothing_to_read_is_refused_or_told_and_never_a_failure(app, content):
    assert {answer_to(content, extension) for extension in ("csv", "xlsx", "xls", "ods")} <= {"read", "refused"}


def answer_to(content, extension):
    try:
        read(content, extension)
    except Refused:
        return "refused"
    return "read"


def test_a_workbook_is_read_with_its_days_and_numbers(app):
    sheet = read(
        workbook([["Organisation", "Charity number", "Term starts"], ["Lantern", 1999999, date(2026, 4, 1)]]), "xlsx"
    )

    assert sheet.rows == [(2, ["Lantern", "1999999", "2026-04-01"])]


def test_a_workbook_with_a_cell_in_the_last_corner_is_refused_before_it_fills_the_memory(app):
    with pytest.raises(Refused, match="further than we can read"):
        read(workbook([["Organisation"], ["Lantern"]], XFD1048576="far"), "xlsx")


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c s="0" r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='9'><c r = 'xfd1048576'><v>1</v></c></row>",
        "<row>" + "<c><v>1</v></c>" * 50 + '</row><row r="1048576"><c><v>1</v></c></row>',
    ],
    ids=["another order", "other quotes", "no place"],
)
def test_a_far_cell_is_seen_however_its_tag_is_written(app, far):
    source, target = zipfile.ZipFile(io.BytesIO(workbook([["Organisation"]]))), io.BytesIO()
    with zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start, end = content.index(b"<sheetData>") + 11, content.index(b"</sheetData>")
                content = content[:start] + far.encode() + content[end:]
            changed.writestr(name, content)

    with pytest.raises(Refused, match="further than we can read"):
        read(target.getvalue(), "xlsx")


@pytest.mark.parametrize("quote", ['"', "'"])
def test_an_open_document_that_repeats_a_cell_without_end_is_refused(app, quote):
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    packed, table = io.BytesIO(), f'<table:table table:name="one">{row}</table:table>'
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("content.xml", table.replace('"', quote))

    with pytest.raises(Refused, match="further than we can read"):
        read(packed.getvalue(), "ods")


def test_a_hundred_thousand_rows_get_an_answer_in_words(app):
    content = b"Organisation,Name\n" + b"Lantern,Rosa\n" * 100_000

    with pytest.raises(Refused, match=f"{MOST_ROWS:,} rows"):
        read(content, "csv")


def test_a_file_of_nothing_but_broken_rows_is_refused_rather_than_told_row_by_row(app):
    content = b"Organisation,Name\n" + b'"Lantern"x,Rosa\n' * 1_100

    with pytest.raises(Refused, match="Too many rows"):
        read(content, "csv")


def test_a_heading_with_thousands_of_empty_cells_after_it_is_read_at_once(app):
    assert read(b"Organisation,Name" + b"," * 400_000 + b"\nLantern,Rosa\n", "csv").headings == ["Organisation", "Name"]
