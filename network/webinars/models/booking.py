"""Who has a place in a webinar, who waits in line for one, and what they were reminded of."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models import Invoice
from network.core.db import Model
from network.organisations.models import Organisation
from network.people.models import Person
from network.webinars.models.webinar import Webinar, WebinarSession


class WebinarBooking(Model):
    """A person's place, the organisation they took it for and the price, as they were that day."""

    __tablename__ = "webinar_booking"
    __table_args__ = (
        Index("ix_webinar_booking_person_id", "person_id"),
        Index("ix_webinar_booking_webinar_id", "webinar_id"),
        Index("ix_webinar_booking_organisation_id", "organisation_id"),
        Index("ix_webinar_booking_invoice_id", "invoice_id"),
        Index(
            "uq_webinar_booking_current", "webinar_id", "person_id", unique=True,
            sqlite_where=text("cancelled_at IS NULL"), postgresql_where=text("cancelled_at IS NULL"),
        ),
        CheckConstraint("net >= 0", name="net_not_negative"),
    )  # fmt: skip

    webinar_id: Mapped[int] = mapped_column(ForeignKey("webinar.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    net: Mapped[Decimal] = mapped_column(default=Decimal(0))  # before VAT
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"))
    booked_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]

    webinar: Mapped[Webinar] = relationship()
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    invoice: Mapped[Invoice | None] = relationship()


class LineEnd(StrEnum):
    """Why somebody is in line no more."""

    BOOKED = "booked"
    LEFT = "left"
    LAPSED = "lapsed"


class WaitingPlace(Model):
    """Somebody in line for a place, first come first served. An offer keeps a place for them until it ends."""

    __tablename__ = "webinar_waiting_place"
    __table_args__ = (
        Index("ix_webinar_waiting_place_person_id", "person_id"),
        Index("ix_webinar_waiting_place_offer_ends_at", "offer_ends_at"),
        Index(
            "uq_webinar_waiting_place_current", "webinar_id", "person_id", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
        CheckConstraint("(offered_at IS NULL) = (offer_ends_at IS NULL)", name="offer_has_an_end"),
        CheckConstraint("(ended_at IS NULL) = (\"end\" IS NULL)", name="ended_for_a_reason"),
    )  # fmt: skip
    keeps_history = False

    webinar_id: Mapped[int] = mapped_column(ForeignKey("webinar.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    joined_at: Mapped[datetime]
    offered_at: Mapped[datetime | None]
    offer_ends_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    end: Mapped[LineEnd | None]

    webinar: Mapped[Webinar] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def is_offered(self) -> bool:
        return self.offered_at is not None

    def holds_a_place_at(self, moment: datetime) -> bool:
        """Whether a place is kept for them."""
        return self.ended_at is None and self.offer_ends_at is not None and moment < self.offer_ends_at


class Lead(StrEnum):
    """How long before it begins somebody is reminded."""

    DAY = "day"
    HOUR = "hour"


class Reminder(Model):
    """That somebody was reminded of a session at a time: once, however often the job runs. Kept for 90 days."""

    __tablename__ = "webinar_reminder"
    __table_args__ = (
        UniqueConstraint("session_id", "booking_id", "lead", "of"),
        Index("ix_webinar_reminder_booking_id", "booking_id"),
        Index("ix_webinar_reminder_of", "of"),
    )
    keeps_history = False

    session_id: Mapped[int] = mapped_column(ForeignKey("webinar_session.id", ondelete="CASCADE"))
    booking_id: Mapped[int] = mapped_column(ForeignKey("webinar_booking.id"))
    lead: Mapped[Lead]
    of: Mapped[datetime]  # when the session was to begin: one that is moved reminds anew

    session: Mapped[WebinarSession] = relationship()
