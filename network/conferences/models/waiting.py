"""Who waits for places: parties, each with who would come and to whom the invoice would go."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models.conference import Conference
from network.core.db import Model
from network.core.waiting import MOST_PASSES, Party
from network.people.models import Person


class Ending(StrEnum):
    """Why a party waits no longer."""

    BOOKED = "booked"
    DECLINED = "declined"
    LAPSED = "lapsed"
    LEFT = "left"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return str(ENDING_LABELS[self])


ENDING_LABELS = {
    Ending.BOOKED: _l("Booked"),
    Ending.DECLINED: _l("Declined"),
    Ending.LAPSED: _l("The offer passed"),
    Ending.LEFT: _l("Left the list"),
    Ending.CLOSED: _l("Booking closed"),
}


class WaitingParty(Model):
    """Somebody in line for places for a party. What was offered is kept for them until `offer_until`.

    `booking` says who would come and to whom the invoice would go, as in a booking; the row goes 30 days after the end.
    """

    __tablename__ = "waiting_party"
    __table_args__ = (
        Index("ix_waiting_party_conference_id", "conference_id", "ended_at", "id"),
        Index("ix_waiting_party_booker_id", "booker_id"),
        Index("ix_waiting_party_offer_until", "offer_until"),
        CheckConstraint("size >= 0 AND offered >= 0 AND offered <= size", name="offered_at_most_its_size"),
        CheckConstraint("(offered > 0) = (offer_until IS NOT NULL)", name="offer_has_an_end"),
        CheckConstraint(f"passed_over >= 0 AND passed_over <= {MOST_PASSES}", name="passed_over_within_the_rule"),
        CheckConstraint("ended_at IS NULL OR offered = 0", name="no_offer_after_the_end"),
    )
    history_omits = frozenset({"idempotency_key", "booking"})

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    booker_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    booker_name: Mapped[str]
    booker_email: Mapped[str]
    size: Mapped[int]  # how many of them still wait
    takes_some: Mapped[bool] = mapped_column(default=False)
    passed_over: Mapped[int] = mapped_column(default=0)
    booking: Mapped[dict[str, Any]] = mapped_column(default=dict)
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    joined_at: Mapped[datetime]
    offered: Mapped[int] = mapped_column(default=0)
    offer_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ending: Mapped[Ending | None]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("conference_order.id"), index=True)  # the latest it became

    conference: Mapped[Conference] = relationship()
    booker: Mapped[Person | None] = relationship()

    @property
    def waits(self) -> bool:
        return self.ended_at is None

    @property
    def has_offer(self) -> bool:
        return self.offered > 0

    @property
    def discount_code(self) -> str:
        """As it was typed when they joined."""
        return str(self.booking.get("code", ""))

    @property
    def as_party(self) -> Party:
        return Party(self.id, self.size, self.takes_some, self.passed_over)
