"""Communities of practice, who takes part in them, and what they write: threads, posts, and what readers do with them."""

from datetime import date, datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.organisations.models import Organisation
from network.people.models import Person

THREAD_COLOURS = 6


class Visibility(StrEnum):
    """Who may read a community, beside its participants."""

    OPEN = "open"  # every member whose tier opens communities; writing needs joining
    CLOSED = "closed"  # nobody: others see its title and charter, and can ask to join

    @property
    def label(self) -> str:
        return str(VISIBILITY_LABELS[self])


VISIBILITY_LABELS = {
    Visibility.OPEN: _l("Open to all members"),
    Visibility.CLOSED: _l("By approval"),
}


class Community(Model):
    """People who share a concern and learn together how to meet it."""

    __tablename__ = "community"
    __table_args__ = (
        CheckConstraint("thread_colour BETWEEN 1 AND 6", name="thread_colour_of_six"),
        CheckConstraint("participant_count >= 0", name="participant_count_not_negative"),
        CheckConstraint("NOT is_sensitive OR visibility = 'closed'", name="sensitive_is_closed"),
    )
    history_omits = frozenset({"participant_count"})

    title: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    domain: Mapped[str]  # the shared concern, in a sentence or two
    domain_html: Mapped[str]
    who_for: Mapped[str] = mapped_column(default="")
    aims: Mapped[str] = mapped_column(default="")
    aims_html: Mapped[str] = mapped_column(default="")
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.OPEN)
    is_sensitive: Mapped[bool] = mapped_column(default=False)  # nothing of it in mail, lists of people, caches
    is_chatham_house: Mapped[bool] = mapped_column(default=False)  # what is said may be used, never attributed
    thread_colour: Mapped[int] = mapped_column(default=1)
    meeting_pattern: Mapped[str] = mapped_column(default="")  # "Second Wednesday, every six weeks"
    next_meeting_at: Mapped[datetime | None]
    review_on: Mapped[date | None]
    founded_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    participant_count: Mapped[int] = mapped_column(default=0)

    @property
    def is_open(self) -> bool:
        return self.visibility == Visibility.OPEN

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None


class Part(StrEnum):
    """What somebody is in a community."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"


class Participation(Model):
    """A person's way into a community: asked, joined or declined, left; each a moment. At most one is current."""

    __tablename__ = "participation"
    __table_args__ = (
        Index(
            "uq_participation_current", "community_id", "person_id", unique=True,
            sqlite_where=text("left_at IS NULL AND declined_at IS NULL"),
            postgresql_where=text("left_at IS NULL AND declined_at IS NULL"),
        ),
        Index("ix_participation_person_id", "person_id"),
        CheckConstraint("joined_at IS NOT NULL OR asked_at IS NOT NULL", name="asked_or_joined"),
        CheckConstraint("joined_at IS NULL OR declined_at IS NULL", name="joined_or_declined"),
    )  # fmt: skip
    # who takes part where is for those who may see it there, not for readers of the history
    history_omits = frozenset({"reason", "community_id", "person_id"})

    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    part: Mapped[Part] = mapped_column(default=Part.PARTICIPANT)
    asked_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")  # why they ask to join; for facilitators
    joined_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    left_at: Mapped[datetime | None]

    community: Mapped[Community] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])

    @property
    def is_current(self) -> bool:
        return self.joined_at is not None and self.left_at is None

    @property
    def is_waiting(self) -> bool:
        return self.joined_at is None and self.declined_at is None and self.left_at is None

    @property
    def is_facilitator(self) -> bool:
        return self.is_current and self.part == Part.FACILITATOR


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
        CheckConstraint("reply_count >= 0", name="reply_count_not_negative"),
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
        }
    )

    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    kind: Mapped[ThreadKind]
    title: Mapped[str]
    slug: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_name: Mapped[str] = mapped_column(default="")  # of the author, as at opening
    opened_at: Mapped[datetime]
    first_reply_at: Mapped[datetime | None]  # by somebody else
    last_post_at: Mapped[datetime]
    last_author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reply_count: Mapped[int] = mapped_column(default=0)
    answer_post_id: Mapped[int | None]  # no foreign key: posts point here already, and a circle cannot be taken down
    closed_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    removal_reason: Mapped[str] = mapped_column(default="")

    community: Mapped[Community] = relationship()
    author: Mapped[Person] = relationship(foreign_keys=[author_id])

    @property
    def is_answered(self) -> bool:
        return self.answer_post_id is not None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_unanswered(self) -> bool:
        """A question that nobody else has said anything to."""
        return self.kind == ThreadKind.QUESTION and not (self.first_reply_at or self.is_answered or self.is_closed)


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
        UniqueConstraint("author_id", "submission"),  # a form sent twice is one post
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint("thanks_count >= 0", name="thanks_count_not_negative"),
    )  # fmt: skip
    history_omits = frozenset({"body", "body_html", "thanks_count", "told_at", "submission", "removal_reason"})

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    organisation_name: Mapped[str] = mapped_column(default="")
    role_title: Mapped[str] = mapped_column(default="")
    body: Mapped[str]
    body_html: Mapped[str]
    is_opening: Mapped[bool] = mapped_column(default=False)
    posted_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
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


class ThreadFollow(Model):
    """Somebody who is told of replies; who stopped following stays here, so that replying does not begin it anew."""

    __tablename__ = "thread_follow"
    __table_args__ = (UniqueConstraint("thread_id", "person_id"), Index("ix_thread_follow_person_id", "person_id"))
    keeps_history = False

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()

    @property
    def is_current(self) -> bool:
        return self.ended_at is None


class Thanks(Model):
    """“This was useful to me”: one a person and post."""

    __tablename__ = "thanks"
    __table_args__ = (UniqueConstraint("post_id", "person_id"), Index("ix_thanks_person_id", "person_id"))
    keeps_history = False

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[datetime]
