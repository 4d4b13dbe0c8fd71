"""What people offer for the programme when an event calls for it, and what reviewers make of it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models.conference import Conference
from network.conferences.models.programme import Session
from network.core.db import Model
from network.people.models import Person


class Contribution(Model):
    """A session that somebody offers. It waits, is declined, or has become a session. Its key makes a form sent twice one."""

    __tablename__ = "contribution"
    __table_args__ = (
        Index("ix_contribution_conference_id", "conference_id"),
        CheckConstraint("declined_at IS NULL OR session_id IS NULL", name="declined_or_taken"),
    )
    history_omits = frozenset({"idempotency_key"})

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    title: Mapped[str]
    proposal: Mapped[str]
    proposal_html: Mapped[str]
    name: Mapped[str]
    email: Mapped[str]
    organisation_name: Mapped[str] = mapped_column(default="")
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    sent_at: Mapped[datetime]
    declined_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("conference_session.id", ondelete="SET NULL"), index=True)

    conference: Mapped[Conference] = relationship()
    session: Mapped[Session | None] = relationship(passive_deletes=True)
    scores: Mapped[list["ContributionScore"]] = relationship(
        back_populates="contribution", order_by="ContributionScore.id"
    )

    @property
    def is_decided(self) -> bool:
        return self.declined_at is not None or self.accepted_at is not None

    @property
    def average(self) -> float | None:
        return sum(each.score for each in self.scores) / len(self.scores) if self.scores else None


class ContributionScore(Model):
    """What one reviewer makes of a contribution, from 1 to 5, and why."""

    __tablename__ = "contribution_score"
    __table_args__ = (
        UniqueConstraint("contribution_id", "person_id"),
        Index("ix_contribution_score_person_id", "person_id"),
        CheckConstraint("score >= 1 AND score <= 5", name="score_from_one_to_five"),
    )
    keeps_history = False

    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    score: Mapped[int]
    words: Mapped[str] = mapped_column(default="")

    contribution: Mapped[Contribution] = relationship(back_populates="scores")
    person: Mapped[Person] = relationship()
