"""What readers keep for themselves: how far they have read each thread, and what they saved for later."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models.post import Post
from network.core.db import Model


class ThreadReading(Model):
    """How far somebody has read a thread, and when they last looked; it only ever moves forwards."""

    __tablename__ = "thread_reading"
    __table_args__ = (
        UniqueConstraint("person_id", "thread_id"),
        Index("ix_thread_reading_thread_id_read_at", "thread_id", "read_at"),
    )
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    last_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    read_at: Mapped[datetime]


class ReadingDay(Model):
    """Somebody read in a community on a day: all that its health needs of who reads, and no more of what they read."""

    __tablename__ = "reading_day"
    __table_args__ = (
        UniqueConstraint("person_id", "community_id", "began_at"),
        Index("ix_reading_day_community_id_began_at", "community_id", "began_at"),
    )
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    began_at: Mapped[datetime]  # the beginning of the day, by the clock of the office


class SavedPost(Model):
    """A post somebody wants to come back to; with its opening post, the whole thread."""

    __tablename__ = "saved_post"
    __table_args__ = (
        UniqueConstraint("person_id", "post_id"),
        Index("ix_saved_post_person_id_saved_at", "person_id", "saved_at", "id"),
    )
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    saved_at: Mapped[datetime]

    post: Mapped[Post] = relationship()
