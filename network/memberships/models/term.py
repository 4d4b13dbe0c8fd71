"""Memberships: one record per term."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.billing.models import Invoice
from network.core.db import Model
from network.memberships.models.tariff import MembershipTier
from network.organisations.models import Band, Organisation


class LeavingReason(StrEnum):
    """Why an organisation leaves, as it tells us itself; for the report on reasons."""

    COST = "cost"
    NOT_USED = "not_used"
    OUR_WORK_CHANGED = "our_work_changed"
    CLOSING = "closing"
    ELSEWHERE = "elsewhere"
    UNHAPPY = "unhappy"
    OTHER = "other"

    @property
    def label(self) -> str:
        return str(LEAVING_LABELS[self])


LEAVING_LABELS = {
    LeavingReason.COST: _l("It costs too much for us"),
    LeavingReason.NOT_USED: _l("We did not use it enough"),
    LeavingReason.OUR_WORK_CHANGED: _l("Our work or our people changed"),
    LeavingReason.CLOSING: _l("We are closing, or merging with somebody"),
    LeavingReason.ELSEWHERE: _l("We found what we need elsewhere"),
    LeavingReason.UNHAPPY: _l("Something went wrong between us"),
    LeavingReason.OTHER: _l("Something else"),
}


class Membership(Model):
    """One term of an organisation's membership, with what it gives as it was when it began.

    It takes effect when it costs nothing, when its invoice is settled, or when it was trusted before that: a purchase
    order, or an upgrade, which begins at once. An upgrade ends the term it leaves on the day before, and begins another.
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
        CheckConstraint("yearly >= 0", name="yearly_not_negative"),
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
    yearly: Mapped[Decimal | None]  # the fee of a whole year, where `net` is for a part of one
    seats: Mapped[int]
    included_places: Mapped[int]
    event_discount: Mapped[int]  # per cent
    opens_communities: Mapped[bool]
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("invoice.id"), index=True)
    trusted_at: Mapped[datetime | None]  # a purchase order or an upgrade was trusted before payment
    starts_when_paid: Mapped[bool] = mapped_column(default=False)  # of who rejoins: its days move once, when it is paid
    upgraded_from_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    next_tier_id: Mapped[int | None] = mapped_column(ForeignKey("membership_tier.id"))  # chosen for the renewal
    band_confirmed_at: Mapped[datetime | None]  # for the renewal, by the organisation itself
    welcomed_at: Mapped[datetime | None]  # when the organisation was told that the term took effect
    resigned_at: Mapped[datetime | None]  # notice given; the term runs to its end
    leaving_reason: Mapped[LeavingReason | None]
    leaving_words: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]  # by the network, after a suspension: nothing of it holds any more
    cancelled_at: Mapped[datetime | None]  # never paid, or corrected by credit note

    organisation: Mapped[Organisation] = relationship()
    tier: Mapped[MembershipTier] = relationship(foreign_keys=[tier_id])
    next_tier: Mapped[MembershipTier | None] = relationship(foreign_keys=[next_tier_id])
    invoice: Mapped[Invoice | None] = relationship()

    @property
    def is_effective(self) -> bool:
        """Free, paid, or trusted, and not cancelled; `queries.is_effective` says the same in SQL."""
        is_paid = self.invoice is not None and self.invoice.settled_at is not None
        return self.cancelled_at is None and (self.net == 0 or self.trusted_at is not None or is_paid)

    @property
    def year_fee(self) -> Decimal:
        return self.net if self.yearly is None else self.yearly
