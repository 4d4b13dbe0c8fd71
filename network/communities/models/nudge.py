"""Who may be asked about what, and whom a facilitator asked to look at a question."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models.thread import Thread
from network.core.db import Model
from network.people.models import Person


class Willingness(Model):
    """That a person may be asked about some themes: agreed to in these words, and taken back. At most one is current."""

    __tablename__ = "willingness"
    __table_args__ = (
        Index(
            "uq_willingness_current", "person_id", unique=True,
            sqlite_where=text("withdrawn_at IS NULL"), postgresql_where=text("withdrawn_at IS NULL"),
        ),
        CheckConstraint("withdrawn_at IS NULL OR withdrawn_at >= given_at", name="given_first"),
    )  # fmt: skip
    keeps_history = False  # it is its own

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    themes: Mapped[list[str]] = mapped_column(default=list)
    wording: Mapped[str]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class Nudge(Model):
    """A facilitator asks somebody to look at a question: once a person and thread. The letter leaves a little later, so
    that it can be taken back; `dropped_at` is when it turned out not to be needed any more."""

    __tablename__ = "nudge"
    __table_args__ = (
        UniqueConstraint("thread_id", "person_id"),
        Index("ix_nudge_person_id", "person_id", "asked_at"),
        Index(
            "ix_nudge_to_send", "asked_at",
            sqlite_where=text("sent_at IS NULL"), postgresql_where=text("sent_at IS NULL"),
        ),
        CheckConstraint("sent_at IS NULL OR taken_back_at IS NULL", name="sent_or_taken_back"),
        CheckConstraint("sent_at IS NULL OR dropped_at IS NULL", name="sent_or_dropped"),
    )  # fmt: skip
    keeps_history = False  # who was asked what is for the facilitators of that community

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]

    thread: Mapped[Thread] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])

    @property
    def waits(self) -> bool:
        """Whether its letter has not left, and still is to."""
        return self.sent_at is self.taken_back_at is self.dropped_at is None
