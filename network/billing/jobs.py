"""What billing does every day: remind customers of invoices that are overdue, once after a day and once after a fortnight."""

from network.billing import actions, queries
from network.core import clock
from network.core.db import rows
from network.core.jobs import daily

REMINDERS = (14, 1)  # days overdue; the later first, so that nobody gets both at once


@daily
def remind_of_overdue_invoices() -> None:
    today = clock.today()
    for days in REMINDERS:
        for invoice in rows(queries.to_remind(days, today)):
            actions.remind(invoice, days)
