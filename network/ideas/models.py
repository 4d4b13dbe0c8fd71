"""Boards, the ideas on them, and who backs which."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models import Community, Thread
from network.conferences.models import Session
from network.core import clock
from network.core.db import Model


class Board(Model):
    """The question of a session, and what became of its ideas: shared, taken into a community, and followed up."""

    __tablename__ = "idea_board"
    __table_args__ = (
        UniqueConstraint("session_id"),
        CheckConstraint("closes_at > opens_at", name="closes_after_it_opens"),
        CheckConstraint("(shared_at IS NULL) = (follow_up_on IS NULL)", name="shared_is_followed_up"),
        Index("ix_idea_board_follow_up_on", "follow_up_on"),
        Index("ix_idea_board_thread_id", "thread_id"),
        Index("ix_idea_board_community_id", "community_id"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("conference_session.id"))
    question: Mapped[str]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    is_moderated: Mapped[bool] = mapped_column(default=True)  # whether somebody looks before an idea is shown
    community_id: Mapped[int | None] = mapped_column(ForeignKey("community.id"))  # where the ideas live on
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))
    shared_at: Mapped[datetime | None]
    follow_up_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")  # what was done
    outcome_html: Mapped[str] = mapped_column(default="")
    outcome_at: Mapped[datetime | None]

    session: Mapped[Session] = relationship()
    community: Mapped[Community | None] = relationship()
    thread: Mapped[Thread | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.shared_at is None and self.opens_at <= clock.now() < self.closes_at

    @property
    def is_early(self) -> bool:
        return clock.now() < self.opens_at


class Idea(Model):
    """What somebody gave, in their words. It is shown, set aside, or joined to another that says the same."""

    __tablename__ = "idea"
    __table_args__ = (
        UniqueConstraint("board_id", "submission"),
        CheckConstraint("backed >= 0", name="backed_not_negative"),
        CheckConstraint("shown_at IS NULL OR set_aside_at IS NULL", name="shown_or_set_aside"),
        Index("ix_idea_board_id", "board_id", "id"),
        Index("ix_idea_registration_id", "registration_id"),
        Index("ix_idea_joined_to_id", "joined_to_id"),
    )
    history_omits = frozenset({"words", "name", "registration_id", "submission", "backed"})

    board_id: Mapped[int] = mapped_column(ForeignKey("idea_board.id"))
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))  # whose it is
    words: Mapped[str]
    name: Mapped[str] = mapped_column(default="")  # shown beside it, if its author wished so
    at_table: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime]
    submission: Mapped[str]  # made with the form, so that a form sent twice is one idea
    backed: Mapped[int] = mapped_column(default=0)
    shown_at: Mapped[datetime | None]
    set_aside_at: Mapped[datetime | None]
    set_aside_because: Mapped[str] = mapped_column(default="")
    joined_to_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"))

    board: Mapped[Board] = relationship()
    joined: Mapped[list["Idea"]] = relationship(order_by="Idea.id")

    @property
    def is_waiting(self) -> bool:
        return self.shown_at is None and self.set_aside_at is None


class Backing(Model):
    """A delegate would do this too."""

    __tablename__ = "idea_backing"
    __table_args__ = (
        UniqueConstraint("idea_id", "registration_id"),
        Index("ix_idea_backing_registration_id", "registration_id"),
    )
    keeps_history = False

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
