"""Tiers, and what each band pays for them."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.vat import VatKind
from network.core.db import Model
from network.organisations.models import Band


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
    )

    tier_id: Mapped[int] = mapped_column(ForeignKey("membership_tier.id"))
    band: Mapped[Band]
    net: Mapped[Decimal]
    vat_kind: Mapped[VatKind] = mapped_column(default=VatKind.STANDARD)  # counts only where the network is registered

    tier: Mapped[MembershipTier] = relationship(back_populates="fees")
