"""Statements of UK banks, each in its own layout: the same five movements in every file of `statements/`."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from network.billing.bank.cells import amount_of, date_of
from network.billing.bank.statements import read, text_of

FILES = sorted((Path(__file__).parent / "statements").glob("*.csv"))
BANKS = {
    "barclays": "Barclays", "caf_bank": "CAF Bank", "co_operative": "Co-operative Bank", "hsbc_business": "HSBC",
    "hsbc_without_headings": "HSBC or first direct", "lloyds": "Lloyds", "metro": "Metro Bank", "monzo": "Monzo",
    "nationwide": "Nationwide", "natwest": "NatWest or RBS", "santander": "Santander", "starling": "Starling", "tide": "Tide",
    "unity_trust": "Unity Trust Bank",
}  # fmt: skip
TODAY = date(2026, 11, 20)
HEADINGS = "Date,Description,Amount\n"


def read_file(path):
    return read(text_of(path.read_bytes()), TODAY)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_bank_is_known_and_tells_the_same(path):
    found = read_file(path)

    assert found.faults == []
    assert found.bank == BANKS[path.stem]
    assert [(each.received_on, each.amount) for each in found.receipts] == [
        (date(2026, 11, 18), Decimal("180.00")),
        (date(2026, 11, 17), Decimal("1234.50")),
        (date(2026, 11, 16), Decimal("60.00")),
    ]
    assert (found.sent, found.sent_sum) == (2, Decimal("55.59"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_payer_and_reference_can_be_read_in_each(path):
    texts = [f"{each.payer} {each.words}".upper() for each in read_file(path).receipts]

    wanted = ["ALDERMERE CITY COU", "PENHOLLOW TOWN TEA", "A EXAMPLE"], ["BN-2026-0147", "MEMBERSHIP", "BN 2026 O148"]
    assert [payer in text and words in text for text, payer, words in zip(texts, *wanted, strict=True)] == [True] * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_file_is_read_in_any_usual_encoding(encoding):
    content = f"{HEADINGS}18/11/2026,Café Ltd,£180.00\n".encode(encoding)

    [receipt] = read(text_of(content), TODAY).receipts

    assert (receipt.words, receipt.amount) == ("Café Ltd", Decimal("180.00"))


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_what_is_pasted_from_a_spreadsheet_is_read_too(separator):
    text = separator.join(["Date", "Description", "Amount"]) + "\n" + separator.join(["18/11/2026", "A", "180.00"])

    assert len(read(text, TODAY).receipts) == 1


@pytest.mark.parametrize(
    ("row", "column", "value", "why"),
    [
        ("32/11/2026,A,180.00", "Date", "32/11/2026", "not a date"),
        ("11/18/2026,A,180.00", "Date", "11/18/2026", "not a date"),
        (",A,180.00", "Date", "", "not a date"),
        ("18/11/2026,A,18o.00", "Amount", "18o.00", "not an amount"),
        ("18/11/2026,A,180.001", "Amount", "180.001", "not an amount"),
        ("18/11/2026,A,99999999.00", "Amount", "99999999.00", "not an amount"),
        ("21/11/2026,A,180.00", "Date", "21/11/2026", "still to come"),
        ("18/11/2026,Smith, Jones,180.00", "", "18/11/2026, Smith, Jones, 180.00", "more columns"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_column_and_value(row, column, value, why):
    found = read(f"{HEADINGS}17/11/2026,B,1.00\n{row}\n16/11/2026,C,2.00\n", TODAY)

    [fault] = found.faults
    assert (fault.row, fault.column, fault.value) == (3, column, value)
    assert why in fault.why
    assert [receipt.words for receipt in found.receipts] == ["B", "C"]


def test_paid_in_and_out_at_once_is_no_row_we_understand():
    found = read("Date,Details,In,Out\n18/11/2026,A,1.00,2.00\n", TODAY)

    assert [(fault.row, fault.column) for fault in found.faults] == [(2, "In")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "No headings"),
        ("hello", "No headings"),
        ("a,b,c\nd,e,f", "No headings"),
        ("18/11/2026,A,1.00,2.00,3.00", "No headings"),
        ("PK\x03\x04…", "no CSV"),
    ],
)
def test_what_is_no_statement_is_refused_in_words(text, why):
    [fault] = read(text, TODAY).faults

    assert why in fault.why


def test_two_equal_lines_are_two_payments_and_the_same_lines_again_are_the_same():
    twice = f"{HEADINGS}18/11/2026,A,180.00\n18/11/2026,A,180.00\n"

    [first, second] = [receipt.fingerprint for receipt in read(twice, TODAY).receipts]

    assert first != second
    assert [receipt.fingerprint for receipt in read(twice + twice, TODAY).receipts] == [first, second] * 2
    assert [receipt.fingerprint for receipt in read(f"{HEADINGS}18/11/2026,A,180.00\n", TODAY).receipts] == [first]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1,234.50", "1234.50"), ("£180", "180"), ("+£5.5", "5.5"), ("-£5.00", "-5"), ("(5.00)", "-5"), ("5.00-", "-5"),
        ("5.00 DR", "-5"), ("5.00CR", "5"), ("GBP 5.00", "5"), ("\N{MINUS SIGN}5.00", "-5"), ("1.234,50", None), ("", None), ("1,23", None),
        ("five", None), ("1e5", None), ("٣", None), ("--", None),
    ],
)  # fmt: skip
def test_amounts_as_banks_write_them(cell, amount):
    assert amount_of(cell) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    "cell",
    [
        "18/11/2026", "18/11/26", "2026-11-18", "2026-11-18T09:30:00Z", "18/11/2026 09:30", "18 Nov 2026", "18-Nov-2026",
        "18 November 2026", "18-11-2026", "18.11.2026", "18 Nov 26", "18-Nov-26", "2026/11/18", "20261118",
    ],
)  # fmt: skip
def test_dates_as_banks_write_them(cell):
    assert date_of(cell) == date(2026, 11, 18)


@settings(deadline=None)
@given(pence=some.integers(-(10**9), 10**9))
def test_every_amount_to_the_penny_is_read_as_it_was_written(pence):
    amount = Decimal(pence).scaleb(-2)

    assert [amount_of(f"{amount:.2f}"), amount_of(f"{amount:,.2f}")] == [amount, amount]


@settings(deadline=None)
@given(text=some.text(max_size=200))
def test_nothing_that_is_pasted_breaks_the_reading(text):
    read(text, TODAY)
    read(HEADINGS + text, TODAY)
