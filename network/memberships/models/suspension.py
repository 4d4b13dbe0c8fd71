"""Suspensions: proposed by one of the staff, agreed by another, answered by the organisation."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.organisations.models import Organisation
from network.people.models import Person


class Cause(StrEnum):
    """What a suspension is for."""

    CONDUCT = "conduct"
    UNPAID_DISPUTE = "unpaid_dispute"

    @property
    def label(self) -> str:
        return str(CAUSE_LABELS[self])


CAUSE_LABELS = {
    Cause.CONDUCT: _l("Conduct against the charter"),
    Cause.UNPAID_DISPUTE: _l("A dispute over what was not paid"),
}

OPEN = "refused_at IS NULL AND lifted_at IS NULL AND ended_at IS NULL"


class Suspension(Model):
    """A membership that is held back for a reason; it holds from `agreed_at`. Names staff and the appeal: kept six years."""

    __tablename__ = "suspension"
    __table_args__ = (
        # an organisation has at most one that is proposed or holds
        Index(
            "uq_suspension_open", "organisation_id", unique=True,
            sqlite_where=text(OPEN), postgresql_where=text(OPEN),
        ),
        Index("ix_suspension_organisation_id", "organisation_id"),
        CheckConstraint("agreed_by_id IS NULL OR agreed_by_id <> proposed_by_id", name="two_agree"),
    )  # fmt: skip

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    cause: Mapped[Cause]
    reason: Mapped[str]  # the organisation reads it
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    agreed_at: Mapped[datetime | None]
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    refused_at: Mapped[datetime | None]
    refused_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    refusal_reason: Mapped[str] = mapped_column(default="")
    appealed_at: Mapped[datetime | None]
    appealed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    appeal: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[str] = mapped_column(default="")
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]  # the membership was ended with it
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closing_reason: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    proposed_by: Mapped[Person] = relationship(foreign_keys=[proposed_by_id])
    agreed_by: Mapped[Person | None] = relationship(foreign_keys=[agreed_by_id])

    @property
    def is_open(self) -> bool:
        return self.refused_at is None and self.lifted_at is None and self.ended_at is None

    @property
    def is_proposed(self) -> bool:
        return self.is_open and self.agreed_at is None

    @property
    def holds(self) -> bool:
        return self.is_open and self.agreed_at is not None

    @property
    def awaits_answer(self) -> bool:
        return self.holds and self.appealed_at is not None and self.answered_at is None
