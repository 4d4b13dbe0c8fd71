"""Reads a bank's statement, pasted or as a file, whatever the bank: money that arrived, and each row that cannot be read.

Numbers and words in, numbers and words out: no database.
"""

import codecs
import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256

from flask_babel import gettext as _

from network.billing.bank.cells import amount_of, date_of
from network.billing.bank.layouts import BY_SHAPE, Columns, columns_of

MOST_ROWS = 5_000
LONGEST_TEXT = 500
OTHER_FORMATS = ("PK\x03\x04", "%PDF", "<?xml", "OFXHEADER")
POUND_SIGNS = {"", "GBP", "£"}
UNDONE = {"pending", "declined", "reverted", "cancelled", "failed"}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Fault:
    """A row that cannot be read: which, where, what stands there and what is wrong with it."""

    row: int
    column: str
    value: str
    why: str


@dataclass(frozen=True)
class Receipt:
    """Money that arrived. Two equal lines of one statement differ by their fingerprint, the same line read again does not."""

    row: int
    received_on: date
    amount: Decimal
    payer: str
    words: str
    fingerprint: str


@dataclass
class Statement:
    bank: str = ""
    receipts: list[Receipt] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    sent: int = 0  # payments that left the account: no concern of ours
    sent_sum: Decimal = Decimal(0)
    unfinished: int = 0  # what the bank itself calls pending or declined


def text_of(content: bytes) -> str:
    """The text of a file, in whichever of the usual encodings it is."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\0" in content[:200]:
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read(text: str, today: date) -> Statement:
    """All money that arrived by this statement. What cannot be read stands among its faults."""
    if text.startswith(OTHER_FORMATS):
        why = _("This is no CSV. Choose CSV where your bank offers the download.")
        return Statement(faults=[Fault(1, "", text[:4], why)])
    try:
        rows = rows_of(text)
    except csv.Error as error:
        why = _("The quotes do not match: %(error)s.", error=str(error))
        return Statement(faults=[Fault(1, "", text[:40], why)])
    if len(rows) > MOST_ROWS:
        why = _("A statement has at most 5,000 rows. Load it month by month.")
        return Statement(faults=[Fault(rows[MOST_ROWS][0], "", "", why)])
    return read_rows(rows, today)


def read_rows(rows: Sequence[Row], today: date) -> Statement:
    """Headings that come again begin another statement, pasted behind the first."""
    statement, section = Statement(), None
    for line, cells in rows:
        if columns := columns_of(cells):
            section = Section(statement, columns, today)
        elif section:
            section.take(line, cells)
    if section is None and (columns := columns_by_shape(rows)):
        section = Section(statement, columns, today)
        for line, cells in rows:
            section.take(line, cells)
    if section is None:
        line, cells = rows[0] if rows else (1, [])
        why = _("No headings are there that we know. Paste the statement with its first rows, as the bank gives it.")
        statement.faults.append(Fault(line, "", ", ".join(cells)[:80], why))
    return statement


def rows_of(text: str) -> list[Row]:
    """The rows with something in them, each with its line in the text; the separator is the one that makes most of it."""
    readings = [list(split(text, separator)) for separator in (",", "\t", ";")]
    return max(readings, key=lambda rows: sum(len(cells) > 2 for _line, cells in rows))


def split(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator, skipinitialspace=True)
    line = 1
    for cells in reader:
        cleaned = [clean(cell) for cell in cells]
        if any(cleaned):
            yield line, cleaned
        line = reader.line_num + 1


def clean(cell: str) -> str:
    """A cell without what no page shows, and without the apostrophe that keeps a spreadsheet from reckoning."""
    shown = "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Zs"} else c for c in cell)
    return " ".join(shown.split()).removeprefix("'")[:LONGEST_TEXT]


class Section:
    """The rows under one line of headings; what it reads goes into the statement."""

    def __init__(self, statement: Statement, columns: Columns, today: date) -> None:
        self.statement, self.columns, self.today = statement, columns, today
        self.seen: Counter[tuple[date, Decimal, str]] = Counter()
        statement.bank = columns.bank

    def take(self, line: int, cells: list[str]) -> None:
        columns = self.columns
        if "".join(cells[len(columns.headings) :]):
            why = _("The row has more columns than there are headings: a comma in the text needs quotes around it.")
            return self.refuse(line, None, ", ".join(cells)[:80], why)
        cells = cells + [""] * (len(columns.headings) - len(cells))
        amount = self.amount_in(line, cells)
        if not amount:
            return None  # a balance, a remark, or a fault already told
        if columns.status is not None and cells[columns.status].lower() in UNDONE:
            self.statement.unfinished += 1
            return None
        received_on = date_of(cells[columns.date])
        if received_on is None:
            return self.refuse(line, columns.date, cells[columns.date], _("This is not a date like 20/11/2026."))
        if amount < 0:
            self.statement.sent += 1
            self.statement.sent_sum -= amount
            return None
        if received_on > self.today:
            return self.refuse(line, columns.date, cells[columns.date], _("This day is still to come."))
        if columns.currency is not None and cells[columns.currency].upper() not in POUND_SIGNS:
            return self.refuse(line, columns.currency, cells[columns.currency], _("Only pounds can be recorded."))
        return self.receive(line, cells, received_on, amount)

    def amount_in(self, line: int, cells: list[str]) -> Decimal | None:
        """What the row adds to the account, below zero for what left it; None where there is none, or none to be read."""
        columns = self.columns
        signed = columns.amount if columns.amount is not None else columns.paid_in
        read: dict[int | None, Decimal | None] = {
            column: self.read_amount(line, column, cells[column])
            for column in (signed, columns.paid_out)
            if column is not None and cells[column] not in {"", "-"}
        }
        if None in read.values():
            return None
        if columns.amount is not None:
            amount = read.get(columns.amount)
            says_out = columns.direction is not None and cells[columns.direction].upper().startswith("D")
            return -abs(amount) if amount and says_out else amount
        paid_in, paid_out = (read.get(column) or Decimal(0) for column in (signed, columns.paid_out))
        if paid_in and paid_out:
            self.refuse(line, signed, cells[signed or 0], _("It says both paid in and paid out."))
            return None
        return paid_in - abs(paid_out)

    def read_amount(self, line: int, column: int, cell: str) -> Decimal | None:
        amount = amount_of(cell)
        if amount is None:
            self.refuse(line, column, cell, _("This is not an amount like 1,234.50."))
        return amount

    def refuse(self, line: int, column: int | None, value: str, why: str) -> None:
        self.statement.faults.append(Fault(line, self.columns.name_of(column), value, why))

    def receive(self, line: int, cells: list[str], received_on: date, amount: Decimal) -> None:
        columns = self.columns
        payer = cells[columns.payer] if columns.payer is not None else ""
        words = " ".join(dict.fromkeys(cells[number] for number in columns.words if cells[number]))
        same = (received_on, amount, f"{payer} {words}".upper())
        self.seen[same] += 1
        told = f"{received_on}|{amount:.2f}|{same[2]}|{self.seen[same]}"
        fingerprint = sha256(told.encode("utf-8", "replace")).hexdigest()
        self.statement.receipts.append(Receipt(line, received_on, amount, payer, words, fingerprint))


def columns_by_shape(rows: Sequence[Row]) -> Columns | None:
    """Statements without headings are known by what stands in their first row: a date, words, an amount, perhaps a balance."""
    width = min((len(cells) for _line, cells in rows), default=0)
    if not 3 <= width <= 4:
        return None
    cells = rows[0][1]
    dates = [number for number in range(width) if date_of(cells[number])]
    sums = [number for number in range(width) if number not in dates and amount_of(cells[number]) is not None]
    words = [number for number in range(width) if number not in dates + sums]
    if len(dates) != 1 or len(words) != 1 or not sums:
        return None
    headings = [_("column %(number)d", number=number + 1) for number in range(len(cells))]
    return Columns(headings, BY_SHAPE, dates[0], amount=sums[0], words=words)
