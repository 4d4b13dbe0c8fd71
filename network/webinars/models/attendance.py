"""Who came to a session, as a meeting tool's list says or somebody ticked."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.webinars.models.booking import WebinarBooking
from network.webinars.models.webinar import WebinarSession


class AttendanceList(Model):
    """A list that was taken in, as a whole: it can be taken back. Without a name it was ticked by hand."""

    __tablename__ = "attendance_list"
    __table_args__ = (Index("ix_attendance_list_session_id", "session_id"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("webinar_session.id"))
    name: Mapped[str] = mapped_column(default="")  # of the file
    taken_in_at: Mapped[datetime]
    taken_in_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime | None]

    session: Mapped[WebinarSession] = relationship()


class Standing(StrEnum):
    """What is known of a row."""

    MATCHED = "matched"
    UNSURE = "unsure"  # somebody looks at it
    STRANGER = "stranger"  # came without a booking


class Attendee(Model):
    """Somebody in a list. Who is sure has their booking; a booking that is only likely waits to be looked at. Kept for a year."""

    __tablename__ = "attendee"
    __table_args__ = (
        Index("ix_attendee_list_id", "list_id"),
        Index("ix_attendee_booking_id", "booking_id"),
        CheckConstraint("minutes >= 0", name="minutes_not_negative"),
        CheckConstraint("standing <> 'matched' OR booking_id IS NOT NULL", name="matched_with_a_booking"),
    )
    keeps_history = False

    list_id: Mapped[int] = mapped_column(ForeignKey("attendance_list.id"))
    name: Mapped[str]
    email: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]  # not said by every list
    standing: Mapped[Standing]
    booking_id: Mapped[int | None] = mapped_column(ForeignKey("webinar_booking.id"))

    list: Mapped[AttendanceList] = relationship()
    booking: Mapped[WebinarBooking | None] = relationship()
