"""Hardship: what an organisation pays less, why, and until when."""

from datetime import date, datetime
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.vat import rounded
from network.core.db import Model
from network.core.pages import money
from network.organisations.models import Organisation
from network.people.models import Person


class FeeReduction(Model):
    """A fee reduced, by an amount or by so many per cent, for terms that begin until its end; reported to the trustees.

    Kept with the invoices it explains: six years after the end of the year of its last term.
    """

    __tablename__ = "fee_reduction"
    __table_args__ = (
        Index("ix_fee_reduction_organisation_id", "organisation_id", "ends_on"),
        CheckConstraint("(amount IS NULL) <> (per_cent IS NULL)", name="amount_or_per_cent"),
        CheckConstraint("amount IS NULL OR amount > 0", name="amount_positive"),
        CheckConstraint("per_cent IS NULL OR per_cent BETWEEN 1 AND 100", name="per_cent_within_bounds"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_it_starts"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    amount: Mapped[Decimal | None]
    per_cent: Mapped[int | None]
    reason: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]  # the last day; it ends by itself
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  # taken back before its end
    key: Mapped[str | None] = mapped_column(unique=True)  # of the form it came from

    organisation: Mapped[Organisation] = relationship()
    granted_by: Mapped[Person | None] = relationship()

    def reduced(self, net: Decimal) -> Decimal:
        if self.per_cent is not None:
            return rounded(net * (100 - self.per_cent) / 100)
        return max(net - (self.amount or Decimal(0)), Decimal(0))

    def holds_on(self, day: date) -> bool:
        return self.ended_at is None and self.starts_on <= day <= self.ends_on

    @property
    def words(self) -> str:
        if self.per_cent == 100:
            return _("Waived")
        if self.per_cent is not None:
            return _("%(number)s%% less", number=self.per_cent)
        return _("%(amount)s less", amount=money(self.amount))
