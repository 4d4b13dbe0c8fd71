"""What stands in one cell of a bank statement: a date or an amount, in any of the ways in which UK banks write them."""

import re
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

DATES = (
    "%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d %b %Y", "%d-%b-%Y", "%d %B %Y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %y", "%d-%b-%y",
    "%d/%b/%Y", "%d-%m-%y", "%Y/%m/%d", "%Y%m%d",
)  # fmt: skip
TIME = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
POUNDS = re.compile(r"([0-9]{1,3}(,[0-9]{3})*|[0-9]{1,9})(\.[0-9]{1,2})?")
MOST = Decimal("21474836.47")  # what a column of whole pence holds


@lru_cache(maxsize=2048)
def date_of(cell: str) -> date | None:
    """20/11/2026, 2026-11-20T09:30:00, 20 Nov 2026 …; days come before months."""
    written = TIME.sub("", cell.strip())
    for form in DATES:
        with suppress(ValueError):
            found = datetime.strptime(written, form).date()  # noqa: DTZ007
            return found if 1990 <= found.year <= 2100 else None
    return None


def amount_of(cell: str) -> Decimal | None:
    """1,234.50, £1234.5, -£5.00, (5.00), 5.00-, 5.00 DR; None for what is no amount of pounds and pence."""
    written = re.sub(r"[\s£+]|GBP", "", cell.upper().replace("\N{MINUS SIGN}", "-"))
    is_negative = written.startswith(("-", "(")) or written.endswith(("-", "DR"))
    digits = written.removesuffix("CR").removesuffix("DR").strip("-()")
    if not POUNDS.fullmatch(digits):
        return None
    amount = Decimal(digits.replace(",", ""))
    if amount > MOST:
        return None
    return -amount if is_negative else amount
