"""Memberships: one record per term."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models import Invoice
from network.core.db import Model
from network.memberships.models.tariff import MembershipTier
from network.organisations.models import Band, Organisation


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
