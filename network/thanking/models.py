"""The thank-you of an event: a draft until it is sent, which happens once."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models import Conference
from network.core.db import Model
from network.news.models import NewsPost
from network.people.models import Person


class ThankYou(Model):
    """What is said to those who were at an event, and what came of it: to how many it was written, and the post."""

    __tablename__ = "thank_you"
    __table_args__ = (
        Index("ix_thank_you_news_post_id", "news_post_id"),
        Index("ix_thank_you_sent_by_id", "sent_by_id"),
        CheckConstraint("recipients >= 0", name="recipients_not_negative"),
        CheckConstraint("sent_at IS NOT NULL OR (recipients = 0 AND news_post_id IS NULL)", name="draft_is_nowhere"),
    )

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), unique=True)
    title: Mapped[str]
    words: Mapped[str]
    written_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    recipients: Mapped[int] = mapped_column(default=0)
    news_post_id: Mapped[int | None] = mapped_column(ForeignKey("news_post.id"))

    conference: Mapped[Conference] = relationship()
    news_post: Mapped[NewsPost | None] = relationship()
    sent_by: Mapped[Person | None] = relationship()

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None
