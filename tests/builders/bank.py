"""Bank statements: as pasted, and loaded."""

from network.billing.bank import actions
from network.billing.bank.models import BankLine
from network.billing.bank.statements import read
from network.core import clock


def statement_text(*lines: tuple[str, str]) -> str:
    """A statement of today with these words and amounts."""
    today = f"{clock.today():%d/%m/%Y}"
    return "Date,Description,Amount\n" + "".join(f'{today},"{words}",{amount}\n' for words, amount in lines)


def loaded(*lines: tuple[str, str]) -> list[BankLine]:
    """The lines of such a statement."""
    return actions.load(read(statement_text(*lines), clock.today()))


def bank_line(words: str, amount: str = "180.00") -> BankLine:
    [line] = loaded((words, amount))
    return line
