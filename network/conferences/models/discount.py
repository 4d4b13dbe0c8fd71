"""Discount codes: so much off for so many places, until a day."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models.conference import Conference
from network.core.db import Model


class DiscountCode(Model):
    """A code that takes per cents off a place. How often it is used is counted under its conference's lock; that this is
    never more often than it may be is the table's own last word."""

    __tablename__ = "discount_code"
    __table_args__ = (
        UniqueConstraint("conference_id", "code"),
        CheckConstraint("percent > 0 AND percent <= 100", name="percent_of_the_price"),
        CheckConstraint("uses >= 0 AND uses <= most_uses", name="never_used_too_often"),
    )
    history_omits = frozenset({"uses"})

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    code: Mapped[str]  # in capitals
    percent: Mapped[int]
    most_uses: Mapped[int]  # places
    uses: Mapped[int] = mapped_column(default=0)
    valid_until: Mapped[date | None]

    conference: Mapped[Conference] = relationship()

    @property
    def uses_left(self) -> int:
        return self.most_uses - self.uses

    def is_valid_on(self, day: date) -> bool:
        return self.valid_until is None or day <= self.valid_until
