"""Who helps at one event: people with one narrow duty there, which ends with the event."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models.conference import Conference
from network.core.db import Model
from network.people.models import Person


class Duty(StrEnum):
    """What somebody does at one event. Each is narrow, and none implies another."""

    DOOR = "door"
    ACCESS = "access"
    CATERING = "catering"
    REVIEWER = "reviewer"

    @property
    def label(self) -> str:
        return str(DUTY_LABELS[self])

    @property
    def description(self) -> str:
        return str(DUTY_DESCRIPTIONS[self])


DUTY_LABELS = {
    Duty.DOOR: _l("The door"),
    Duty.ACCESS: _l("Access lead"),
    Duty.CATERING: _l("Caterer"),
    Duty.REVIEWER: _l("Reviewer"),
}
DUTY_DESCRIPTIONS = {
    Duty.DOOR: _l("checks people in; sees names and organisations, nothing else"),
    Duty.ACCESS: _l("sees who needs what to take part, and whom to ring in an emergency"),
    Duty.CATERING: _l("sees how many need which food, and no names"),
    Duty.REVIEWER: _l("reads and scores what is offered for the programme"),
}


class EventRole(Model):
    """A person's duty at one event. It ends when it is taken away, or by itself after the event."""

    __tablename__ = "event_role"
    __table_args__ = (
        Index(
            "uq_event_role_current", "conference_id", "person_id", "duty", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_event_role_person_id", "person_id"),
    )  # fmt: skip

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    duty: Mapped[Duty]
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]

    conference: Mapped[Conference] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
