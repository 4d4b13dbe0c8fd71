"""Numbers of invoices and credit notes: one series for each kind and year, without a gap and without a repeat."""

from enum import StrEnum

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from network.billing.models import NumberSeries
from network.core.db import db
from network.core.identity import the_network


class Series(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit note"
    QUOTE = "quote"


MARKS = {Series.INVOICE: "", Series.CREDIT_NOTE: "C", Series.QUOTE: "Q"}


def take_number(series: Series, year: int) -> str:
    """The next number, such as BN-2026-0147. Nobody else gets one until this transaction ends; undone, it is free again."""
    last = next_of(f"{series} {year}")
    return f"{the_network().invoice_prefix}-{MARKS[series]}{year}-{last:04}"


def next_of(name: str) -> int:
    raised = update(NumberSeries).where(NumberSeries.name == name).values(last=NumberSeries.last + 1)
    while True:
        last = db.session.scalar(raised.returning(NumberSeries.last), execution_options={"synchronize_session": False})
        if last is not None:
            return last
        try:
            with db.session.begin_nested():
                db.session.execute(insert(NumberSeries).values(name=name, last=0))
        except IntegrityError:
            continue  # somebody else began the series at the same moment
