"""Greetings between people who do not know each other yet, what they then write, and who blocked whom."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.people.models import Person

OPEN = "declined_at IS NULL AND ended_at IS NULL"


class Greeting(Model):
    """Somebody says hello; once the other accepts, the two write to each other until one of them ends it."""

    __tablename__ = "greeting"
    __table_args__ = (
        Index(
            "uq_greeting_open", "from_id", "to_id", unique=True,
            sqlite_where=text(OPEN), postgresql_where=text(OPEN),
        ),
        Index("ix_greeting_from_id", "from_id", "sent_at"),
        Index("ix_greeting_to_id", "to_id", "sent_at"),
        CheckConstraint("accepted_at IS NULL OR declined_at IS NULL", name="accepted_or_declined"),
    )  # fmt: skip
    keeps_history = False  # who writes to whom is theirs

    from_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str]
    sent_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    last_at: Mapped[datetime]  # when the two last wrote

    sender: Mapped[Person] = relationship(foreign_keys=[from_id])
    recipient: Mapped[Person] = relationship(foreign_keys=[to_id])

    @property
    def is_waiting(self) -> bool:
        return not (self.accepted_at or self.declined_at or self.ended_at)

    @property
    def is_under_way(self) -> bool:
        """Whether the two may write to each other."""
        return self.accepted_at is not None and self.ended_at is None

    def other(self, person: Person) -> Person:
        return self.recipient if person.id == self.from_id else self.sender


class DirectMessage(Model):
    """What one of two people wrote to the other. Nobody else reads it, unless one of the two reports it."""

    __tablename__ = "direct_message"
    __table_args__ = (
        Index("ix_direct_message_greeting_id", "greeting_id", "id"),
        UniqueConstraint("author_id", "submission"),
    )
    keeps_history = False

    greeting_id: Mapped[int] = mapped_column(ForeignKey("greeting.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    body: Mapped[str]
    body_html: Mapped[str]
    written_at: Mapped[datetime]
    read_at: Mapped[datetime | None]  # by the other
    submission: Mapped[str | None]

    greeting: Mapped[Greeting] = relationship()
    author: Mapped[Person] = relationship()


class Block(Model):
    """Somebody wants nothing from somebody else. The other is never told."""

    __tablename__ = "block"
    __table_args__ = (UniqueConstraint("person_id", "blocked_id"), Index("ix_block_blocked_id", "blocked_id"))
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    blocked_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    since: Mapped[datetime]

    blocked: Mapped[Person] = relationship(foreign_keys=[blocked_id])
