"""Tiers with their fees, applications, and memberships: one record per term."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models import Invoice
from network.core.db import Model
from network.organisations.models import Band, Organisation
from network.people.models import Person


class MembershipTier(Model):
    """What a membership gives: seats, places, discounts. Changed once, it applies to all terms that begin afterwards."""

    __tablename__ = "membership_tier"
    __table_args__ = (
        CheckConstraint("seats >= 1", name="seats_at_least_one"),
        CheckConstraint("included_places >= 0", name="included_places_not_negative"),
        CheckConstraint("event_discount BETWEEN 0 AND 100", name="event_discount_per_cent"),
        CheckConstraint("consultancy_discount BETWEEN 0 AND 100", name="consultancy_discount_per_cent"),
    )

    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]
    seats: Mapped[int]
    opens_communities: Mapped[bool]  # and members' resources and recordings
    included_places: Mapped[int]  # conference places in each term
    event_discount: Mapped[int]  # per cent, on conferences and training
    consultancy_discount: Mapped[int]  # per cent

    fees: Mapped[list["Fee"]] = relationship(back_populates="tier")

    def fee_for(self, band: Band) -> "Fee | None":
        """What an organisation of this band pays; None if it cannot take the tier."""
        return next((fee for fee in self.fees if fee.band == band), None)


class Fee(Model):
    """The yearly fee of a tier for a band, before VAT. A band without one cannot take the tier."""

    __tablename__ = "fee"
    __table_args__ = (
        UniqueConstraint("tier_id", "band"),
        CheckConstraint("net >= 0", name="net_not_negative"),
        CheckConstraint("vat_rate BETWEEN 0 AND 100", name="vat_rate_per_cent"),
    )

    tier_id: Mapped[int] = mapped_column(ForeignKey("membership_tier.id"))
    band: Mapped[Band]
    net: Mapped[Decimal]
    vat_rate: Mapped[int] = mapped_column(default=20)  # per cent; counts only where the network is registered

    tier: Mapped[MembershipTier] = relationship(back_populates="fees")


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
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    tier: Mapped[MembershipTier | None] = relationship()
    decided_by: Mapped[Person | None] = relationship()

    @property
    def is_waiting(self) -> bool:
        """Sent, and neither decided nor withdrawn."""
        return self.applied_at is not None and self.decided_at is None and self.withdrawn_at is None


class Membership(Model):
    """One term of an organisation's membership, with what it gives as it was when it began.

    It takes effect when it costs nothing, when its invoice is settled, or when a purchase order was trusted.
    """

    __tablename__ = "membership"
    __table_args__ = (
        Index("ix_membership_organisation_id", "organisation_id", "ends_on"),
        # renewing twice makes one term: a day begins at most one
        Index(
            "uq_membership_organisation_id_starts_on", "organisation_id", "starts_on", unique=True,
            sqlite_where=text("cancelled_at IS NULL"), postgresql_where=text("cancelled_at IS NULL"),
        ),
        CheckConstraint("ends_on >= starts_on", name="ends_after_it_starts"),
        CheckConstraint("net >= 0", name="net_not_negative"),
        CheckConstraint("seats >= 0", name="seats_not_negative"),
        CheckConstraint("included_places >= 0", name="included_places_not_negative"),
        CheckConstraint("event_discount BETWEEN 0 AND 100", name="event_discount_per_cent"),
    )  # fmt: skip

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    tier_id: Mapped[int] = mapped_column(ForeignKey("membership_tier.id"))
    band: Mapped[Band]
    starts_on: Mapped[date]
    ends_on: Mapped[date]  # the last day
    net: Mapped[Decimal]
    seats: Mapped[int]
    included_places: Mapped[int]
    event_discount: Mapped[int]  # per cent
    opens_communities: Mapped[bool]
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"), index=True)
    trusted_at: Mapped[datetime | None]  # a public body's purchase order was trusted before payment
    welcomed_at: Mapped[datetime | None]  # when the organisation was told that the term took effect
    resigned_at: Mapped[datetime | None]  # notice given; the term runs to its end
    cancelled_at: Mapped[datetime | None]  # never paid, or corrected by credit note

    organisation: Mapped[Organisation] = relationship()
    tier: Mapped[MembershipTier] = relationship()
    invoice: Mapped[Invoice | None] = relationship()

    @property
    def is_effective(self) -> bool:
        """Free, paid, or trusted, and not cancelled; `queries.is_effective` says the same in SQL."""
        is_paid = self.invoice is not None and self.invoice.settled_at is not None
        return self.cancelled_at is None and (self.net == 0 or self.trusted_at is not None or is_paid)


class RenewalNotice(Model):
    """A reminder that a term ends, sent once: `days` before its end, or after it where negative."""

    __tablename__ = "renewal_notice"
    __table_args__ = (UniqueConstraint("membership_id", "days"),)
    keeps_history = False

    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"))
    days: Mapped[int]
    sent_at: Mapped[datetime]

    membership: Mapped[Membership] = relationship()


class State(StrEnum):
    """Where an organisation stands: always derived from its applications, terms, payments and the date; never typed."""

    ENQUIRY = "enquiry"
    APPLIED = "applied"
    APPROVED = "approved"
    ACTIVE = "active"
    NOTICE = "notice"
    GRACE = "grace"
    LAPSED = "lapsed"
    RESIGNED = "resigned"
    ENDED = "ended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return str(STATE_LABELS[self])

    @property
    def is_member(self) -> bool:
        return self in {State.ACTIVE, State.NOTICE, State.GRACE, State.RESIGNED}


STATE_LABELS = {
    State.ENQUIRY: _l("Enquiry"),
    State.APPLIED: _l("Applied"),
    State.APPROVED: _l("Approved"),
    State.ACTIVE: _l("Active"),
    State.NOTICE: _l("Renewal due"),
    State.GRACE: _l("In grace"),
    State.LAPSED: _l("Lapsed"),
    State.RESIGNED: _l("Resigned, to the end of its term"),
    State.ENDED: _l("Ended"),
    State.DECLINED: _l("Declined"),
    State.WITHDRAWN: _l("Withdrawn"),
    State.CANCELLED: _l("Cancelled, unpaid"),
}
