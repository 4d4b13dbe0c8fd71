"""What is done with money: asked for, received, given back, corrected; each leaves its line in the ledger."""

from network.billing.actions.account import refund, use_credit
from network.billing.actions.crediting import credit, credited_parts, take_back_write_off, write_off
from network.billing.actions.issuing import (
    Line,
    add_purchase_order,
    checked_purchase_order,
    issue_invoice,
    remind,
    say_paid,
    send_again,
)
from network.billing.actions.ledger import credit_now
from network.billing.actions.payments import (
    Part,
    numbers_of,
    record_payment,
    record_payment_for,
    record_payment_over,
    take_back_payment,
)

__all__ = [
    "Line",
    "Part",
    "add_purchase_order",
    "checked_purchase_order",
    "credit",
    "credit_now",
    "credited_parts",
    "issue_invoice",
    "numbers_of",
    "record_payment",
    "record_payment_for",
    "record_payment_over",
    "refund",
    "remind",
    "say_paid",
    "send_again",
    "take_back_payment",
    "take_back_write_off",
    "use_credit",
    "write_off",
]
