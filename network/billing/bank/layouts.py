"""How UK banks name the columns of their statements. A layout nobody has listed is read all the same, by its headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

#: What a column may be called, in small letters and without marks; of several, the first listed counts.
DATE = (
    "date", "transaction date", "posting date", "posted date", "date posted", "booking date", "booked date", "entry date",
    "completed date", "processed date", "value date",
)  # fmt: skip
AMOUNT = ("amount", "value", "debit credit", "net amount", "transaction amount")
PAID_IN = (
    "paid in", "money in", "credit amount", "credit", "credits", "in", "deposits", "deposit", "receipts", "payments in",
)  # fmt: skip
PAID_OUT = (
    "paid out", "money out", "debit amount", "debit", "debits", "out", "withdrawals", "withdrawal", "payments out",
)  # fmt: skip
DIRECTION = ("cr dr identifier", "cr dr", "dr cr", "credit debit indicator", "debit credit indicator")
PAYER = ("counter party", "counterparty", "name", "from", "payer", "paid by", "received from")
WORDS = (
    "description", "transaction description", "merchant description", "details", "transaction details", "memo", "narrative",
    "particulars", "reference", "payment reference", "customer reference", "additional details", "notes", "notes and tags",
)  # fmt: skip
STATUS = ("status",)
CURRENCY = ("currency",)

#: The headings by which a bank is known: all of them stand in its statement.
BANKS = {
    "Barclays": ("number", "date", "account", "amount", "subcategory", "memo"),
    "CAF Bank": ("date", "reference", "description", "debits", "credits", "balance"),
    "Co-operative Bank": ("date", "description", "type", "money in", "money out", "balance"),
    "HSBC": ("date", "type", "description", "paid out", "paid in", "balance"),
    "Lloyds": (
        "transaction date", "transaction type", "sort code", "account number", "transaction description", "debit amount",
        "credit amount", "balance",
    ),
    "Metro Bank": ("date", "details", "transaction type", "in", "out", "balance"),
    "Monzo": ("transaction id", "date", "time", "name", "emoji", "amount", "notes and tags"),
    "Nationwide": ("date", "transaction type", "description", "paid out", "paid in", "balance"),
    "NatWest or RBS": ("date", "type", "description", "value", "balance", "account name", "account number"),
    "Santander": ("date", "type", "merchant description", "debit credit", "balance"),
    "Starling": ("date", "counter party", "reference", "type", "amount", "balance"),
    "Tide": ("date", "transaction id", "transaction description", "reference", "paid in", "paid out"),
    "Unity Trust Bank": ("date", "type", "details", "debit", "credit", "balance"),
}  # fmt: skip
BY_SHAPE = "HSBC or first direct"  # the only ones to leave the headings out: date, description, amount


@dataclass(frozen=True)
class Columns:
    """Where in a row stands what: numbers of columns, None for what a statement does not have."""

    headings: Sequence[str]
    bank: str
    date: int
    amount: int | None = None
    paid_in: int | None = None
    paid_out: int | None = None
    direction: int | None = None
    payer: int | None = None
    status: int | None = None
    currency: int | None = None
    words: Sequence[int] = field(default_factory=tuple)

    def name_of(self, column: int | None) -> str:
        return self.headings[column] if column is not None and column < len(self.headings) else ""


def columns_of(cells: Sequence[str]) -> Columns | None:
    """What the columns are, if these cells are their headings."""
    names = [plain(cell) for cell in cells]
    found = {
        "amount": first_of(AMOUNT, names),
        "paid_in": first_of(PAID_IN, names),
        "paid_out": first_of(PAID_OUT, names),
        "direction": first_of(DIRECTION, names),
        "payer": first_of(PAYER, names),
        "status": first_of(STATUS, names),
        "currency": first_of(CURRENCY, names),
    }
    if found["paid_in"] is not None and found["paid_out"] is not None:
        found["amount"] = None  # both ways of saying it, as Monzo has them: the clearer one
    else:
        found["paid_in"] = found["paid_out"] = None
    words = [number for number, name in enumerate(names) if name in WORDS]
    date = first_of(DATE, names)
    has_sums = found["amount"] is not None or found["paid_in"] is not None
    if date is None or not has_sums or not (words or found["payer"] is not None):
        return None
    return Columns([cell.strip() for cell in cells], bank_of(names), date, words=words, **found)


def plain(heading: str) -> str:
    """A heading in small letters, without marks, currency or unit: "Paid out (£)" is "paid out"."""
    return " ".join(re.sub(r"[^a-z]+", " ", heading.lower().replace("(gbp)", "")).split())


def first_of(wanted: Sequence[str], names: Sequence[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def bank_of(names: Sequence[str]) -> str:
    """The bank that names its columns so, or "" where none is known to."""
    known = [(len(headings), bank) for bank, headings in BANKS.items() if set(headings) <= set(names)]
    return max(known)[1] if known else ""
