"""Delegates who signed up for a session: each has a place in it, or stands in its line."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models.order import Registration
from network.conferences.models.programme import Session
from network.core.db import Model


class SignUp(Model):
    """A delegate in a session. Without `placed_at` they stand in line, by the order in which they came."""

    __tablename__ = "session_sign_up"
    __table_args__ = (
        UniqueConstraint("session_id", "registration_id"),
        Index("ix_session_sign_up_registration_id", "registration_id"),
    )
    keeps_history = False

    session_id: Mapped[int] = mapped_column(ForeignKey("conference_session.id"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    asked_at: Mapped[datetime]
    placed_at: Mapped[datetime | None]

    session: Mapped[Session] = relationship()
    registration: Mapped[Registration] = relationship()

    @property
    def has_place(self) -> bool:
        return self.placed_at is not None
