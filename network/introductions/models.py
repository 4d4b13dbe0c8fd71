"""What delegates offer, ask for and work on, and who was introduced to whom."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models import Conference, Registration
from network.core.db import Model


class DelegateWords(Model):
    """A delegate's tags, as they typed them. They count while the delegate agrees to be listed or introduced."""

    __tablename__ = "delegate_words"
    __table_args__ = (UniqueConstraint("registration_id"),)
    keeps_history = False

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    offers: Mapped[list[str]] = mapped_column(default=list)
    asks: Mapped[list[str]] = mapped_column(default=list)
    interests: Mapped[list[str]] = mapped_column(default=list)
    said: Mapped[str] = mapped_column(default="")  # all of them in small letters, a line each, to be found by

    registration: Mapped[Registration] = relationship()

    @property
    def all(self) -> list[str]:
        return list(dict.fromkeys([*self.offers, *self.asks, *self.interests]))


class Introduction(Model):
    """Two delegates of a conference: matched by the rule, or because one said hello. Either may say no thanks."""

    __tablename__ = "introduction"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id"),
        CheckConstraint("one_id < other_id", name="in_order"),
        CheckConstraint("asker_id IS NULL OR asker_id IN (one_id, other_id)", name="asked_by_one_of_them"),
        CheckConstraint("accepted_at IS NULL OR declined_at IS NULL", name="accepted_or_declined"),
        Index("ix_introduction_conference_id", "conference_id"),
        Index("ix_introduction_other_id", "other_id"),
        Index("ix_introduction_asker_id", "asker_id"),
    )
    keeps_history = False  # who meets whom is theirs

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    one_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    score: Mapped[int | None]  # of a match
    meets_at: Mapped[datetime | None]  # of a match
    asker_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"))  # who said hello
    made_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]

    conference: Mapped[Conference] = relationship()
    one: Mapped[Registration] = relationship(foreign_keys=[one_id])
    other: Mapped[Registration] = relationship(foreign_keys=[other_id])

    @property
    def is_match(self) -> bool:
        return self.asker_id is None

    @property
    def waits(self) -> bool:
        """A hello that the other has not answered."""
        return not (self.is_match or self.accepted_at or self.declined_at)

    def beside(self, place: Registration) -> Registration:
        """The other of the two."""
        return self.other if place.id == self.one_id else self.one
