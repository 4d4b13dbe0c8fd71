"""What lets a post wait wherever it is written: words on the network's list, and people whose posts are looked at first."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.people.models import Person


class WatchCategory(StrEnum):
    """What a watch word is; contact details are recognised by their shape, not by words."""

    HATE = "hate"
    ABUSE = "abuse"
    PERSONAL = "personal"
    ADVERTISING = "advertising"
    PHONE = "phone"
    EMAIL = "email"

    @property
    def label(self) -> str:
        return str(WATCH_CATEGORY_LABELS[self])

    @property
    def is_shape(self) -> bool:
        return self in {WatchCategory.PHONE, WatchCategory.EMAIL}


WATCH_CATEGORY_LABELS = {
    WatchCategory.HATE: _l("Hate term"),
    WatchCategory.ABUSE: _l("Abuse"),
    WatchCategory.PERSONAL: _l("Personal information"),
    WatchCategory.ADVERTISING: _l("Advertising"),
    WatchCategory.PHONE: _l("Any telephone number"),
    WatchCategory.EMAIL: _l("Any email address"),
}


class WatchWord(Model):
    """A word or phrase that lets a post wait, and its other spellings; or, without a phrase, a shape."""

    __tablename__ = "watch_word"
    __table_args__ = (
        Index(
            "uq_watch_word_current", "category", "folded", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
        CheckConstraint("(folded = '') = (category IN ('phone', 'email'))", name="shape_or_words"),
    )  # fmt: skip

    phrase: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")  # as it is looked for
    variants: Mapped[list[str]] = mapped_column(default=list)  # folded, too
    category: Mapped[WatchCategory]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]

    @property
    def shown(self) -> str:
        return self.phrase or self.category.label

    @property
    def phrases(self) -> list[str]:
        return [self.folded, *self.variants]


class HeldWriter(Model):
    """Somebody whose posts are looked at first, in every community, until that ends."""

    __tablename__ = "held_writer"
    __table_args__ = (
        Index(
            "uq_held_writer_current", "person_id", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_held_writer_person_id", "person_id"),
    )  # fmt: skip

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str]  # they may read it
    began_at: Mapped[datetime]
    began_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
