"""What somebody has begun to write and not posted: theirs alone, until it is."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models.community import Community
from network.communities.models.thread import Thread, ThreadKind
from network.core import clock
from network.core.db import Model


class Draft(Model):
    """One a person and place. What is kept last counts; what it took the place of, from another window, stays beside it."""

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("person_id", "place"),
        Index("ix_draft_thread_id", "thread_id", "person_id"),
        Index("ix_draft_saved_at", "saved_at"),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint("thread_id IS NULL OR community_id IS NULL", name="reply_or_thread"),
    )
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    place: Mapped[str]  # see `actions.drafts.Place`
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))  # that it replies to
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))  # the post that a reply quotes
    community_id: Mapped[int | None] = mapped_column(ForeignKey("community.id"))  # of a new thread, once it is chosen
    kind: Mapped[ThreadKind] = mapped_column(default=ThreadKind.QUESTION)
    title: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    is_chatham_house: Mapped[bool] = mapped_column(default=False)
    attached: Mapped[list[str]] = mapped_column(default=list)  # numbers of the files that wait with it
    other_words: Mapped[str] = mapped_column(default="")
    version: Mapped[int]
    saved_at: Mapped[datetime]

    thread: Mapped[Thread | None] = relationship()
    community: Mapped[Community | None] = relationship()

    @property
    def words(self) -> str:
        return "\n\n".join(filter(None, (self.title, self.body)))

    @property
    def is_of_today(self) -> bool:
        return clock.here(self.saved_at).date() == clock.today()
