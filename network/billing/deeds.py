"""What can be done to many invoices of the office's list at once."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.billing import actions, queries
from network.billing.models import Invoice, InvoiceStatus
from network.core import clock
from network.core.db import db
from network.core.deeds import deed
from network.core.errors import Refused


@deed("invoices", _l("Remind of it by mail"), Invoice)
def remind(invoice: Invoice, _typed: str) -> None:
    """An overdue invoice, once a day at most; the reminders of the calendar go on as they are."""
    today = clock.today()
    if invoice.status_on(today) is not InvoiceStatus.OVERDUE:
        raise Refused(_("It is not overdue."))
    days = (today - invoice.due_on).days
    if db.session.scalar(queries.reminder_of(invoice, days)):
        raise Refused(_("A reminder has been sent for today already."))
    actions.remind(invoice, days)
