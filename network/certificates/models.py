"""Certificates of attendance: what they say, as it was when they were made."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models import Registration
from network.core.db import Model
from network.people.models import Person


class Certificate(Model):
    """That somebody came to something: name, event, days, hours, and a code by which it can be verified.

    It is a person's or, where a delegate has no account, that of their place.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "record_id"),
        CheckConstraint("minutes >= 0", name="minutes_not_negative"),
        CheckConstraint("last >= first", name="last_after_first"),
        CheckConstraint("person_id IS NOT NULL OR registration_id IS NOT NULL", name="of_somebody"),
    )

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), unique=True)
    kind: Mapped[str]  # of occasion: "webinar"
    record_id: Mapped[int]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    title: Mapped[str]
    first: Mapped[date]
    last: Mapped[date]
    minutes: Mapped[int]
    issued_at: Mapped[datetime]

    person: Mapped[Person | None] = relationship()
    registration: Mapped[Registration | None] = relationship()

    @property
    def hours(self) -> float:
        return round(self.minutes / 60, 1)
