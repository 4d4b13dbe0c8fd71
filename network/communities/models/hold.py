"""Holds: that a post or a poll waited to be looked at, why, what its author said to that, and what was decided."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models.poll import Poll
from network.communities.models.post import HoldReason, Post
from network.core.db import Model
from network.people.models import Person


class Decision(StrEnum):
    """What became of a post that was held."""

    RELEASED = "released"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # by its author


class Held:
    """What each time that something was held keeps, and can tell of itself."""

    # words, and who wrote where, are for the community's own
    history_omits = frozenset({"author_id", "category", "appeal", "sentence"})

    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[HoldReason]
    category: Mapped[str] = mapped_column(default="")  # of the word that was found
    held_at: Mapped[datetime]
    appealed_at: Mapped[datetime | None]
    appeal: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decision: Mapped[Decision | None]
    sentence: Mapped[str] = mapped_column(default="")  # why not, for its author

    @property
    def is_open(self) -> bool:
        return self.decided_at is None

    @property
    def is_refused(self) -> bool:
        return self.decision == Decision.REFUSED

    @property
    def may_be_appealed(self) -> bool:
        return self.appealed_at is None and (self.is_open or self.is_refused)


class Hold(Held, Model):
    """One time that a post was held. A refused post stays as it is, for its author; they may appeal once."""

    __tablename__ = "hold"
    __table_args__ = (
        Index(
            "uq_hold_open", "post_id", unique=True,
            sqlite_where=text("decided_at IS NULL"), postgresql_where=text("decided_at IS NULL"),
        ),
        Index("ix_hold_author_id", "author_id"),
        Index("ix_hold_post_id", "post_id", "id"),
        CheckConstraint("(decided_at IS NULL) = (decision IS NULL)", name="decided_at_once"),
        CheckConstraint("(appealed_at IS NULL) = (appeal = '')", name="appealed_with_words"),
    )  # fmt: skip
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    stood_before: Mapped[bool] = mapped_column(default=False)  # an edit brought it here

    post: Mapped[Post] = relationship()
    author: Mapped[Person] = relationship(foreign_keys="Hold.author_id")


class PollHold(Held, Model):
    """One time that a poll was held: what it asks, or what its author says came of it."""

    __tablename__ = "poll_hold"
    __table_args__ = (
        Index(
            "uq_poll_hold_open", "poll_id", unique=True,
            sqlite_where=text("decided_at IS NULL"), postgresql_where=text("decided_at IS NULL"),
        ),
        Index("ix_poll_hold_author_id", "author_id"),
        Index("ix_poll_hold_poll_id", "poll_id", "id"),
        CheckConstraint("(decided_at IS NULL) = (decision IS NULL)", name="decided_at_once"),
        CheckConstraint("(appealed_at IS NULL) = (appeal = '')", name="appealed_with_words"),
    )  # fmt: skip
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"))
    is_of_outcome: Mapped[bool] = mapped_column(default=False)

    poll: Mapped[Poll] = relationship()
    author: Mapped[Person] = relationship(foreign_keys="PollHold.author_id")
