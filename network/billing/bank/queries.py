"""What can be asked about bank lines, and about what they may be for."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select
from sqlalchemy.orm import joinedload

from network.billing import queries as billing
from network.billing.bank.models import BankLine, LineState, PayerName
from network.billing.models import Invoice, Payment
from network.core.lists import contains

is_recorded: ColumnElement[bool] = exists().where(Payment.id == BankLine.payment_id, Payment.taken_back_at.is_(None))
is_open: ColumnElement[bool] = and_(BankLine.set_aside_at.is_(None), not_(is_recorded))


def has_state(state: LineState) -> ColumnElement[bool]:
    """The very rule of `BankLine.state`, for the database."""
    if state == LineState.RECORDED:
        return is_recorded
    return is_open if state == LineState.OPEN else and_(BankLine.set_aside_at.is_not(None), not_(is_recorded))


def lines() -> Select:
    return select(BankLine).options(joinedload(BankLine.payment))


def line(id: int) -> Select:
    return lines().where(BankLine.id == id)


def open_lines() -> Select:
    """What waits to be placed, the longest waiting first."""
    return lines().where(is_open).order_by(BankLine.received_on, BankLine.id)


def sums_waiting() -> Select:
    """How many lines wait, and for how much."""
    return select(func.count(BankLine.id).label("lines"), func.sum(BankLine.amount).label("sum")).where(is_open)


def known_among(fingerprints: Sequence[str]) -> Select:
    return select(BankLine.fingerprint).where(BankLine.fingerprint.in_(fingerprints))


def owed() -> Select:
    """All unpaid invoices, with the organisations that owe them."""
    return billing.unpaid().options(joinedload(Invoice.organisation))


def invoices_among(ids: Iterable[int]) -> Select:
    """These invoices, oldest first, whether or not something is left to pay."""
    wanted = select(Invoice).where(Invoice.id.in_(list(ids))).options(joinedload(Invoice.organisation))
    return wanted.order_by(Invoice.due_on, Invoice.id)


def search(words: str) -> Select:
    """Unpaid invoices by number, customer or PO number."""
    anywhere = [contains(column, words) for column in (Invoice.number, Invoice.customer_name, Invoice.purchase_order)]
    return owed().where(or_(*anywhere))


def payer_names() -> Select:
    return select(PayerName)


def payer_name(organisation_id: int, name: str) -> Select:
    return select(PayerName).where(PayerName.organisation_id == organisation_id, PayerName.name == name)
