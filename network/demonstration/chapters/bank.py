"""What the bank told this week: a payment with its reference, part of another, one that nobody knows, and a grant.

And what the accounts were given: all entries up to the end of last month.
"""

from datetime import timedelta

from network.billing import queries
from network.billing.accounts.actions import end_of_last_month, make_batch
from network.billing.bank import actions
from network.billing.bank.statements import read
from network.core import clock
from network.core.db import rows
from network.core.history import acting_as
from network.demonstration.chapters.people import called

GRANT = "PLACEHOLDER TRUST GRANT 2 OF 4"
HEADINGS = "Date,Type,Details,Debit,Credit"


def tell() -> None:
    manager = called("Mags Placeholder")
    overdue, due, *_rest = rows(queries.unpaid())
    yesterday = f"{clock.today() - timedelta(days=1):%d/%m/%Y}"
    told = [
        f"{yesterday},Faster Payment,{overdue.customer_name.upper()} {overdue.number},,{overdue.outstanding}",
        f"{yesterday},BACS Credit,{due.customer_name.upper()[:18]} SUBSCRIPTION,,{due.outstanding / 2:.2f}",
        f"{yesterday},Faster Payment,WITH THANKS,,25.00",
        f"{yesterday},BACS Credit,{GRANT},,5000.00",
        f"{yesterday},Direct Debit,EXAMPLE ENERGY,45.60,",
    ]
    with acting_as(manager.id):
        lines = actions.load(read("\n".join([HEADINGS, *told]), clock.today()), manager)
        make_batch(end_of_last_month(), manager)
        actions.set_aside(lines[-1], "The second part of the grant: it is no fee.", manager)
