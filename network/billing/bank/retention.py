"""How long what a bank said of a payer is kept."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Update, or_, update

from network.billing.bank.models import BankLine
from network.core.retention import kept_for

SEVEN_YEARS = 2557  # days: six years after the end of the year, whenever in it that was


@kept_for(days=SEVEN_YEARS, what=_l("What bank statements said of those who paid"))
def words_of_bank_lines(before: datetime) -> Update:
    says_something = or_(BankLine.payer != "", BankLine.words != "", BankLine.note != "")
    return (
        update(BankLine).where(BankLine.received_on < before.date(), says_something).values(payer="", words="", note="")
    )
