"""Applications: an organisation's way in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.memberships.models.tariff import MembershipTier
from network.organisations.models import Organisation
from network.people.models import Person


class Application(Model):
    """An organisation's way in: an enquiry, then an application, then a decision; each a moment."""

    __tablename__ = "application"
    __table_args__ = (
        Index("ix_application_organisation_id", "organisation_id"),
        Index("ix_application_decided_at", "decided_at", "applied_at"),
    )
    history_omits = frozenset({"reference_hash"})

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    tier_id: Mapped[int | None] = mapped_column(ForeignKey("membership_tier.id"))
    contact_name: Mapped[str]
    contact_email: Mapped[str]
    contact_role: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")  # why join
    reference_hash: Mapped[str | None] = mapped_column(unique=True)  # of the private reference the applicant was given
    enquired_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    charter_accepted_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]  # by the applicant, who may until somebody looks at it
    review_started_at: Mapped[datetime | None]
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    tier: Mapped[MembershipTier | None] = relationship()
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
    reviewed_by: Mapped[Person | None] = relationship(foreign_keys=[reviewed_by_id])

    @property
    def is_waiting(self) -> bool:
        """Sent, and neither decided nor withdrawn."""
        return self.applied_at is not None and self.decided_at is None and self.withdrawn_at is None

    @property
    def is_enquiry(self) -> bool:
        """A question that has become no application, and was not closed."""
        return self.applied_at is None and self.withdrawn_at is None

    @property
    def can_be_edited(self) -> bool:
        return self.is_waiting and self.review_started_at is None
