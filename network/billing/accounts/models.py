"""Batches for the accounts, which entries of the ledger each holds, and the codes they are written with."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.accounts.codes import USUAL, Codes, Layout
from network.core.db import Model
from network.people.models import Person


class AccountsBatch(Model):
    """A batch as it was made, with its files: downloaded again, they are the same to the byte.

    Business record, with customers' names in it: kept for six years after the end of the year.
    """

    __tablename__ = "accounts_batch"
    __table_args__ = (CheckConstraint("total >= 0", name="total_not_negative"),)

    number: Mapped[int] = mapped_column(unique=True)
    until: Mapped[date]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    count: Mapped[int]
    total: Mapped[Decimal]  # of its debits, and of its credits
    xero: Mapped[str]
    sage: Mapped[str]

    made_by: Mapped[Person | None] = relationship()

    def file(self, layout: Layout) -> str:
        return self.xero if layout == Layout.XERO else self.sage


class AccountsEntry(Model):
    """An entry of the ledger is in one batch, and no other."""

    __tablename__ = "accounts_entry"
    __table_args__ = (Index("ix_accounts_entry_batch_id", "batch_id"),)
    keeps_history = False

    batch_id: Mapped[int] = mapped_column(ForeignKey("accounts_batch.id"))
    ledger_entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)


class AccountsCodes(Model):
    """The office's own codes; there is at most one row."""

    __tablename__ = "accounts_codes"

    codes: Mapped[dict[str, Any]] = mapped_column(default=dict)  # for each layout, those that differ from the usual

    def of(self, layout: Layout) -> Codes:
        return {**USUAL[layout], **self.codes.get(layout.value, {})}
