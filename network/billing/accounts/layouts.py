"""The files that accounts programmes import: Xero's manual journals, and Sage 50's audit trail transactions."""

import csv
import io
from collections.abc import Iterator, Sequence

from network.billing.accounts.codes import NO_TAX, Account, Codes, Layout
from network.billing.accounts.journal import JournalLine
from network.core.sheets import csv_cell

XERO = ("*Narration", "*Date", "Description", "*AccountCode", "*TaxRate", "*Amount")
SAGE = (
    "Type", "Account Reference", "Nominal A/C Ref", "Department Code", "Date", "Reference", "Details", "Net Amount", "Tax Code",
    "Tax Amount",
)  # fmt: skip
LONGEST_IN_SAGE = {"reference": 30, "details": 60}


def file_of(layout: Layout, lines: Sequence[JournalLine], codes: Codes) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    rows, headings = (xero(lines, codes), XERO) if layout == Layout.XERO else (sage(lines, codes), SAGE)
    writer.writerow(headings)
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def xero(lines: Sequence[JournalLine], codes: Codes) -> Iterator[Sequence[str]]:
    """Lines of one narration and day are one journal; credits are below zero."""
    for line in lines:
        narration = " ".join(part for part in (line.entry.kind.label, line.document, f"({line.entry.id})") if part)
        day = f"{line.entry.entered_on:%d/%m/%Y}"
        yield narration, day, line.customer, codes[line.account], tax_code(line, codes), f"{line.amount:.2f}"


def sage(lines: Sequence[JournalLine], codes: Codes) -> Iterator[Sequence[str]]:
    """Debits are JD, credits JC, and no amount is below zero."""
    for line in lines:
        kind = "JD" if line.amount > 0 else "JC"
        details = f"{line.entry.kind.label} {line.customer}"[: LONGEST_IN_SAGE["details"]]
        reference = (line.document or str(line.entry.id))[: LONGEST_IN_SAGE["reference"]]
        day, amount = f"{line.entry.entered_on:%d/%m/%Y}", f"{abs(line.amount):.2f}"
        code = codes[line.account]
        yield kind, "", code, "0", day, reference, details, amount, tax_code(line, codes), "0.00"


def tax_code(line: JournalLine, codes: Codes) -> str:
    taxed = line.vat_kind is not None and line.account in {Account.SALES, Account.VAT}
    return codes[f"tax_{line.vat_kind}"] if taxed else codes[NO_TAX]
