"""Who takes part in a community, and as what."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models.community import Community
from network.core import clock
from network.core.db import Model
from network.notifications.models import Frequency
from network.people.models import Person


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
        Index("ix_participation_first_wrote_at", "community_id", "first_wrote_at"),
        CheckConstraint("joined_at IS NOT NULL OR asked_at IS NOT NULL", name="asked_or_joined"),
        CheckConstraint("joined_at IS NULL OR declined_at IS NULL", name="joined_or_declined"),
    )  # fmt: skip
    # who takes part where is for those who may see it there, not for readers of the history
    history_omits = frozenset(
        {"reason", "community_id", "person_id", "frequency", "suspension_reason", "suspension_appeal"}
    )

    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    part: Mapped[Part] = mapped_column(default=Part.PARTICIPANT)
    asked_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")  # why they ask to join; for facilitators
    joined_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    left_at: Mapped[datetime | None]
    first_wrote_at: Mapped[datetime | None]  # since they take part this time; whoever speaks up is welcomed
    posts_held_at: Mapped[datetime | None]  # since when what they write here is looked at first
    frequency: Mapped[Frequency | None]  # of mail from here; None: as the person wants it of all communities
    suspended_until: Mapped[date | None]  # from that day on they write again
    is_shut_out: Mapped[bool] = mapped_column(default=False)  # suspended from reading as well
    suspension_reason: Mapped[str] = mapped_column(default="")  # they read it
    suspended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    suspension_appeal: Mapped[str] = mapped_column(default="")
    suspension_appealed_at: Mapped[datetime | None]

    community: Mapped[Community] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])

    @property
    def is_current(self) -> bool:
        return self.joined_at is not None and self.left_at is None

    @property
    def is_suspended(self) -> bool:
        """Whether they may not write today; it ends by itself."""
        return self.suspended_until is not None and clock.today() < self.suspended_until

    @property
    def may_not_read(self) -> bool:
        return self.is_shut_out and self.is_suspended

    @property
    def is_waiting(self) -> bool:
        return self.joined_at is None and self.declined_at is None and self.left_at is None

    @property
    def is_facilitator(self) -> bool:
        return self.is_current and self.part == Part.FACILITATOR
