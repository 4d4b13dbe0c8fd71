"""Who was counted in at the door of a session's room, and who was let in at the event's door without there being a place."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models.conference import Category, Conference
from network.conferences.models.order import Registration
from network.conferences.models.programme import Session
from network.core.db import Model


class SessionArrival(Model):
    """Somebody came into a session. It is kept so that nobody is counted twice, for as long as delegates' needs are."""

    __tablename__ = "session_arrival"
    __table_args__ = (
        UniqueConstraint("session_id", "registration_id"),
        Index("ix_session_arrival_registration_id", "registration_id"),
        Index("ix_session_arrival_counted_by_id", "counted_by_id"),
    )
    keeps_history = False

    session_id: Mapped[int] = mapped_column(ForeignKey("conference_session.id"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    came_at: Mapped[datetime]
    counted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    session: Mapped[Session] = relationship()
    registration: Mapped[Registration] = relationship()


class UnplacedWalkIn(Model):
    """Somebody whom a phone without a network let in, and who could be given no place when it told of them: the desk decides."""

    __tablename__ = "unplaced_walk_in"
    __table_args__ = (
        Index("ix_unplaced_walk_in_conference_id", "conference_id"),
        Index("ix_unplaced_walk_in_let_in_by_id", "let_in_by_id"),
        CheckConstraint("why <> ''", name="says_why"),
    )
    keeps_history = False

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(default="")
    organisation_name: Mapped[str] = mapped_column(default="")
    category: Mapped[Category | None]
    came_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    let_in_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    why: Mapped[str]  # the sentence that says why there was no place
    settled_at: Mapped[datetime | None]

    conference: Mapped[Conference] = relationship()
