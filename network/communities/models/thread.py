"""Threads: what people talk about, and who follows it."""

from calendar import monthrange
from datetime import datetime, timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models.community import Community
from network.core.db import Model
from network.people.models import Person

#: For how many months a conversation may be kept without a post, and how long before its end people are told.
KEEP_MONTHS = (1, 3, 6, 12, 24, 36)
WARNED_BEFORE = timedelta(days=14)


def months_before(moment: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last day of that month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


class ThreadKind(StrEnum):
    QUESTION = "question"
    EXAMPLE = "example"
    OFFER = "offer"
    REQUEST = "request"
    NEWS = "news"

    @property
    def label(self) -> str:
        return str(THREAD_KIND_LABELS[self])


THREAD_KIND_LABELS = {
    ThreadKind.QUESTION: _l("Question"),
    ThreadKind.EXAMPLE: _l("Example"),
    ThreadKind.OFFER: _l("Offer"),
    ThreadKind.REQUEST: _l("Request"),
    ThreadKind.NEWS: _l("News"),
}


class Thread(Model):
    """A conversation: an opening post and its replies. Its counters are kept with each post, under the thread's lock."""

    __tablename__ = "thread"
    __table_args__ = (
        Index("ix_thread_community_id_last_post_at", "community_id", "last_post_at", "id"),
        Index("ix_thread_last_post_at", "last_post_at", "id"),
        Index(
            "ix_thread_unanswered", "community_id", "opened_at",
            sqlite_where=text("kind = 'question' AND first_reply_at IS NULL AND closed_at IS NULL AND removed_at IS NULL"),
            postgresql_where=text(
                "kind = 'question' AND first_reply_at IS NULL AND closed_at IS NULL AND removed_at IS NULL"
            ),
        ),
        Index(
            "ix_thread_pinned", "community_id",
            sqlite_where=text("pinned_at IS NOT NULL"), postgresql_where=text("pinned_at IS NOT NULL"),
        ),
        CheckConstraint("keep_months IS NULL OR keep_months >= 0", name="keep_months_not_negative"),
        CheckConstraint("reply_count >= 0", name="reply_count_not_negative"),
        CheckConstraint("archived_at IS NULL OR closed_at IS NOT NULL", name="archived_is_closed"),
        CheckConstraint("merged_into_id <> id", name="merged_into_another"),
    )  # fmt: skip
    # words stay out of the history, which others may read than the community's participants
    history_omits = frozenset(
        {
            "title",
            "slug",
            "community_id",
            "organisation_name",
            "reply_count",
            "last_post_at",
            "last_author_id",
            "removal_reason",
            "end_warned_at",
        }
    )

    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    kind: Mapped[ThreadKind]
    title: Mapped[str]
    slug: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_name: Mapped[str] = mapped_column(default="")  # of the author, as at opening
    has_poll: Mapped[bool] = mapped_column(default=False)  # so that a page without one asks for none
    is_chatham_house: Mapped[bool] = mapped_column(default=False)  # what is said here may be used, never attributed
    opened_at: Mapped[datetime]
    first_reply_at: Mapped[datetime | None]  # by somebody else
    last_post_at: Mapped[datetime]
    last_author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reply_count: Mapped[int] = mapped_column(default=0)
    answer_post_id: Mapped[int | None]  # no foreign key: posts point here already, and a circle cannot be taken down
    closed_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]  # its opening post waits to be looked at
    keep_months: Mapped[int | None]  # without a post; None: as its community says; 0: for good
    end_warned_at: Mapped[datetime | None]  # when people were told that it is about to be removed
    archived_at: Mapped[datetime | None]  # closed, and in no list of what goes on
    pinned_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))  # where its posts stand now
    rearranged_at: Mapped[datetime | None]  # when posts last went from here or came
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    removal_reason: Mapped[str] = mapped_column(default="")

    community: Mapped[Community] = relationship()
    author: Mapped[Person] = relationship(foreign_keys=[author_id])

    @property
    def stands(self) -> bool:
        """Whether it is there for everybody who may read its community."""
        return self.removed_at is None and self.held_at is None and self.merged_into_id is None

    @property
    def is_held(self) -> bool:
        """Whether nobody but its author sees it yet."""
        return self.held_at is not None

    @property
    def ends_at(self) -> datetime | None:
        """When it is removed unless somebody writes, or nothing where it is kept for good."""
        months = self.community.keep_months if self.keep_months is None else self.keep_months
        if not months:
            return None
        silent = months_before(self.last_post_at, -months)
        told = self.end_warned_at + WARNED_BEFORE if self.end_warned_at else silent
        return max(silent, told)

    @property
    def is_answered(self) -> bool:
        return self.answer_post_id is not None

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_pinned(self) -> bool:
        """Whether it stands above the others. What was put away keeps its pin, for who takes that back."""
        return self.pinned_at is not None and not self.is_archived

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_unanswered(self) -> bool:
        """A question that nobody else has said anything to."""
        waits = self.first_reply_at or self.is_answered or self.is_closed or self.is_held
        return self.kind == ThreadKind.QUESTION and not waits


class ThreadFollow(Model):
    """Somebody who is told of replies; who stopped following stays here, so that replying does not begin it anew.

    Who muted a thread is told nothing of it, not even that they are mentioned.
    """

    __tablename__ = "thread_follow"
    __table_args__ = (
        UniqueConstraint("thread_id", "person_id"),
        Index("ix_thread_follow_person_id", "person_id"),
        CheckConstraint("muted_at IS NULL OR ended_at IS NOT NULL", name="muted_is_not_followed"),
    )
    keeps_history = False

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    muted_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()

    @property
    def is_current(self) -> bool:
        return self.ended_at is None

    @property
    def is_muted(self) -> bool:
        return self.muted_at is not None
