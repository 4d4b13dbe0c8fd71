"""News posts: written by staff, read by everybody or by members, from the moment they are published."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.people.models import Person


class Audience(StrEnum):
    PUBLIC = "public"
    MEMBERS = "members"

    @property
    def label(self) -> str:
        return str(AUDIENCE_LABELS[self])


AUDIENCE_LABELS = {Audience.PUBLIC: _l("Everybody"), Audience.MEMBERS: _l("Members only")}


class State(StrEnum):
    DRAFT = "draft"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return str(STATE_LABELS[self])


STATE_LABELS = {
    State.DRAFT: _l("Draft"),
    State.EMBARGOED: _l("Embargoed"),
    State.PUBLISHED: _l("Published"),
    State.WITHDRAWN: _l("Withdrawn"),
}


class NewsPost(Model):
    """One piece of news. Nobody but its writers knows of it before `published_at`, which may lie ahead."""

    __tablename__ = "news_post"
    __table_args__ = (
        Index("ix_news_post_published_at", "published_at", "id"),
        CheckConstraint("withdrawn_at IS NULL OR published_at IS NOT NULL", name="withdrawn_was_published"),
    )

    title: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    summary: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    body_html: Mapped[str] = mapped_column(default="")
    tags: Mapped[list[str]] = mapped_column(default=list)
    audience: Mapped[Audience]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)  # goes up with each edit, so that two editors notice each other

    author: Mapped[Person | None] = relationship()

    def state_at(self, moment: datetime) -> State:
        if self.withdrawn_at:
            return State.WITHDRAWN
        if self.published_at is None:
            return State.DRAFT
        return State.PUBLISHED if self.published_at <= moment else State.EMBARGOED
