"""What facilitators put elsewhere: a thread into another community, posts into a thread of their own, a thread into another."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model


class RearrangementKind(StrEnum):
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


class Rearrangement(Model):
    """One deed of a facilitator: the thread's page says where posts went or came from, at the place where they stood.

    `other_thread_id` is the thread that a split made, or that a merge took in; `undoable_id` the journal by which a merge is undone.
    """

    __tablename__ = "rearrangement"
    __table_args__ = (
        Index("ix_rearrangement_thread_id", "thread_id", "id"),
        Index("ix_rearrangement_other_thread_id", "other_thread_id"),
        CheckConstraint(
            "(kind = 'moved' AND other_thread_id IS NULL AND to_community_id IS NOT NULL)"
            " OR (kind <> 'moved' AND other_thread_id IS NOT NULL AND to_community_id IS NULL)",
            name="moved_or_between_threads",
        ),
        CheckConstraint("post_count >= 0", name="post_count_not_negative"),
    )
    # that something stands in a sensitive community is not for readers of the history
    history_omits = frozenset({"from_community_id", "to_community_id", "undoable_id"})

    kind: Mapped[RearrangementKind]
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    other_thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))
    from_community_id: Mapped[int | None] = mapped_column(ForeignKey("community.id"))
    to_community_id: Mapped[int | None] = mapped_column(ForeignKey("community.id"))
    first_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    post_count: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime]
    done_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    undoable_id: Mapped[int | None]  # no foreign key: journals are forgotten before this is
