"""Polls in conversations: what is asked, what can be answered, how each person answered, and what came of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models.thread import Thread
from network.core import clock
from network.core.db import Model


class PollKind(StrEnum):
    CHOICE = "choice"
    TIME = "time"  # when to meet: yes, if need be, or no to each


class Answer(StrEnum):
    """What somebody says to an option. Of a choice only what was chosen is kept."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Poll(Model):
    """A question to all who take part, until it closes; then its author says what came of it. At most one a conversation."""

    __tablename__ = "poll"
    __table_args__ = (
        UniqueConstraint("thread_id"),
        Index("ix_poll_author_id", "author_id"),
        CheckConstraint("kind IN ('choice', 'time')", name="kind_known"),
        CheckConstraint("held_at IS NULL OR closed_at IS NULL", name="held_is_not_closed"),
        CheckConstraint("outcome_at IS NULL OR closed_at IS NOT NULL", name="closed_before_outcome"),
    )
    keeps_history = False

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[PollKind]
    question: Mapped[str]
    is_multiple: Mapped[bool] = mapped_column(default=False)
    shows_names: Mapped[bool] = mapped_column(default=False)  # said to those who vote, before they do
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    outcome_html: Mapped[str] = mapped_column(default="")
    outcome_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]  # there for its author only, until somebody lets it stand
    outcome_held_at: Mapped[datetime | None]  # the same of what came of it

    thread: Mapped[Thread] = relationship()
    options: Mapped[list["PollOption"]] = relationship(order_by="PollOption.position", back_populates="poll")

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and not self.is_held and clock.now() < self.closes_at

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    @property
    def has_outcome(self) -> bool:
        """Whether everybody reads what came of it."""
        return bool(self.outcome) and self.outcome_held_at is None


class PollOption(Model):
    """One of two to ten: words, or a moment."""

    __tablename__ = "poll_option"
    __table_args__ = (UniqueConstraint("poll_id", "position"),)
    keeps_history = False

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime | None]

    poll: Mapped[Poll] = relationship(back_populates="options")


class PollBallot(Model):
    """How one person answered, by the ids of options: one a person and poll, changed until it closes."""

    __tablename__ = "poll_ballot"
    __table_args__ = (UniqueConstraint("poll_id", "person_id"), Index("ix_poll_ballot_person_id", "person_id"))
    keeps_history = False

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answers: Mapped[dict[str, Any]]
    voted_at: Mapped[datetime]
