"""Invoices with their lines, credit notes, payments, and the ledger. What was issued is never edited: a credit note corrects it."""

from network.billing.models.credit_note import CreditNote, CreditNoteLine
from network.billing.models.invoice import Invoice, InvoiceLine, InvoiceReminder, InvoiceStatus, NumberSeries
from network.billing.models.ledger import EntryKind, LedgerEntry
from network.billing.models.payment import METHOD_LABELS, Payment, PaymentMethod
from network.billing.models.quote import Quote, QuoteLine, QuoteStatus

__all__ = [
    "METHOD_LABELS",
    "CreditNote",
    "CreditNoteLine",
    "EntryKind",
    "Invoice",
    "InvoiceLine",
    "InvoiceReminder",
    "InvoiceStatus",
    "LedgerEntry",
    "NumberSeries",
    "Payment",
    "PaymentMethod",
    "Quote",
    "QuoteLine",
    "QuoteStatus",
]
