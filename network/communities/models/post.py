"""Posts: what people write in threads, what it said before, and who found it useful."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models.thread import Thread
from network.core.db import Model
from network.organisations.models import Organisation
from network.people.models import Person


class HoldReason(StrEnum):
    """Why a post waits until somebody has looked at it."""

    COMMUNITY = "community"
    NEWCOMER = "newcomer"
    PERSON = "person"
    WORD = "word"
    REFUSED = "refused"  # somebody has looked, and did not let it stand

    @property
    def label(self) -> str:
        return str(HOLD_REASON_LABELS[self])


HOLD_REASON_LABELS = {
    HoldReason.COMMUNITY: _l("in this community every post is looked at first"),
    HoldReason.NEWCOMER: _l("the first posts of somebody new here are looked at first"),
    HoldReason.PERSON: _l("your posts are looked at first at the moment"),
    HoldReason.WORD: _l("a word on the network’s list"),
    HoldReason.REFUSED: _l("a facilitator did not let it stand"),
}


class Post(Model):
    """What one person wrote, with the organisation and role they spoke for at that moment, for ever.

    `told_at` is when those who follow the thread were told; until then the post is its own row in the queue (`telling.py`).
    """

    __tablename__ = "post"
    __table_args__ = (
        Index("ix_post_thread_id", "thread_id", "id"),
        Index("ix_post_author_id", "author_id"),
        Index(
            "ix_post_to_tell", "id",
            sqlite_where=text("told_at IS NULL"), postgresql_where=text("told_at IS NULL"),
        ),
        Index(
            "ix_post_held", "held_at",
            sqlite_where=text("held_at IS NOT NULL"), postgresql_where=text("held_at IS NOT NULL"),
        ),
        Index(
            "ix_post_released_at", "thread_id", "released_at",
            sqlite_where=text("released_at IS NOT NULL"), postgresql_where=text("released_at IS NOT NULL"),
        ),
        Index(
            "ix_post_answers_id", "answers_id",
            sqlite_where=text("answers_id IS NOT NULL"), postgresql_where=text("answers_id IS NOT NULL"),
        ),
        UniqueConstraint("author_id", "submission"),  # a form sent twice is one post
        CheckConstraint("answers_id <> id", name="answers_another"),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint("thanks_count >= 0", name="thanks_count_not_negative"),
        CheckConstraint("held_at IS NULL OR hold_reason IS NOT NULL", name="held_for_a_reason"),
    )  # fmt: skip
    history_omits = frozenset(
        {"body", "body_html", "below_html", "thanks_count", "told_at", "submission", "removal_reason"}
    )

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    organisation_name: Mapped[str] = mapped_column(default="")
    role_title: Mapped[str] = mapped_column(default="")
    body: Mapped[str]
    body_html: Mapped[str]
    below_html: Mapped[str] = mapped_column(default="")  # what stands beneath the words, made when it is written
    answers_id: Mapped[int | None] = mapped_column(
        ForeignKey("post.id")
    )  # the post it answers; none: the thread as a whole
    is_opening: Mapped[bool] = mapped_column(default=False)
    posted_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    held_at: Mapped[datetime | None]  # there for its author only, until somebody lets it stand
    hold_reason: Mapped[HoldReason | None]
    released_at: Mapped[
        datetime | None
    ]  # when it first stood, where it was held until then: to readers it is new since
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    removal_reason: Mapped[str] = mapped_column(default="")
    thanks_count: Mapped[int] = mapped_column(default=0)
    submission: Mapped[str | None]
    told_at: Mapped[datetime | None]

    thread: Mapped[Thread] = relationship()
    author: Mapped[Person] = relationship(foreign_keys=[author_id])
    organisation: Mapped[Organisation | None] = relationship()

    @property
    def stands(self) -> bool:
        """Whether it is there for everybody who reads its thread."""
        return self.removed_at is None and self.held_at is None

    @property
    def is_held(self) -> bool:
        """Whether nobody but its author sees it yet."""
        return self.held_at is not None

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None


class PostVersion(Model):
    """What a post said before it was edited: for its author, and for facilitators."""

    __tablename__ = "post_version"
    __table_args__ = (UniqueConstraint("post_id", "version"),)
    keeps_history = False

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    version: Mapped[int]
    body: Mapped[str]
    body_html: Mapped[str]
    written_at: Mapped[datetime]

    post: Mapped[Post] = relationship()


class Thanks(Model):
    """“This was useful to me”: one a person and post."""

    __tablename__ = "thanks"
    __table_args__ = (UniqueConstraint("post_id", "person_id"), Index("ix_thanks_person_id", "person_id"))
    keeps_history = False

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[datetime]
