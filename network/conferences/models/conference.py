"""A conference, what it costs whom, and where it stands: derived from moments and places, never typed."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.conferences.models.kinds import EventAudience, EventKind, SlidesFor
from network.core import clock
from network.core.db import Model
from network.memberships.models import MembershipTier
from network.organisations.models import Band


class Status(StrEnum):
    """Where a conference stands."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    BOOKING = "booking"
    FULL = "full"
    CLOSED = "closed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DONE = "done"

    @property
    def label(self) -> str:
        return str(STATUS_LABELS[self])


STATUS_LABELS = {
    Status.DRAFT: _l("Draft"),
    Status.ANNOUNCED: _l("Announced"),
    Status.BOOKING: _l("Open for booking"),
    Status.FULL: _l("Full"),
    Status.CLOSED: _l("Booking closed"),
    Status.POSTPONED: _l("Postponed"),
    Status.CANCELLED: _l("Cancelled"),
    Status.DONE: _l("Took place"),
}


class Category(StrEnum):
    """Whom a price is for. A member price is worked out, never chosen; some others only staff give."""

    MEMBER = "member"
    SMALL_CHARITY = "small_charity"
    CHARITY = "charity"
    PUBLIC_SECTOR = "public_sector"
    BUSINESS = "business"
    BURSARY = "bursary"
    YOUNG_AMBASSADOR = "young_ambassador"
    SPEAKER = "speaker"
    PRESS = "press"
    STAFF = "staff"
    EXHIBITOR = "exhibitor"

    @property
    def label(self) -> str:
        return str(CATEGORY_LABELS[self])

    @property
    def description(self) -> str:
        return str(CATEGORY_DESCRIPTIONS.get(self, ""))

    @property
    def can_be_chosen(self) -> bool:
        return self in CHOSEN_BY_BOOKERS

    @property
    def is_asked_for(self) -> bool:
        """Whether the events team decides who gets a place at this price."""
        return self == Category.BURSARY


CATEGORY_LABELS = {
    Category.MEMBER: _l("Member"),
    Category.SMALL_CHARITY: _l("Small charity"),
    Category.CHARITY: _l("Charity"),
    Category.PUBLIC_SECTOR: _l("Public sector"),
    Category.BUSINESS: _l("Business"),
    Category.BURSARY: _l("Student or lived experience"),
    Category.YOUNG_AMBASSADOR: _l("Young ambassador"),
    Category.SPEAKER: _l("Speaker"),
    Category.PRESS: _l("Press"),
    Category.STAFF: _l("Staff"),
    Category.EXHIBITOR: _l("Exhibitor"),
}
CATEGORY_DESCRIPTIONS = {
    Category.MEMBER: _l("for people with a seat in a member organisation"),
    Category.SMALL_CHARITY: _l("income under £100,000"),
    Category.CHARITY: _l("income of £100,000 or more"),
    Category.PUBLIC_SECTOR: _l("councils, police, health, universities and schools"),
    Category.BUSINESS: _l("companies of any size"),
    Category.BURSARY: _l("bursary place"),
    Category.YOUNG_AMBASSADOR: _l("16 and over, through a youth organisation"),
}
CHOSEN_BY_BOOKERS = (
    Category.SMALL_CHARITY,
    Category.CHARITY,
    Category.PUBLIC_SECTOR,
    Category.BUSINESS,
    Category.BURSARY,
    Category.YOUNG_AMBASSADOR,
)
CATEGORY_OF_BAND = {
    Band.COMMUNITY_GROUP: Category.SMALL_CHARITY,
    Band.CHARITY: Category.CHARITY,
    Band.LARGE_CHARITY: Category.CHARITY,
    Band.FUNDER: Category.CHARITY,
    Band.DISTRICT_COUNCIL: Category.PUBLIC_SECTOR,
    Band.PUBLIC_BODY: Category.PUBLIC_SECTOR,
    Band.SMALL_BUSINESS: Category.BUSINESS,
    Band.LARGE_BUSINESS: Category.BUSINESS,
}


NEVER_OVERSOLD = "places_taken >= 0 AND places_offered >= 0 AND places_taken + places_offered <= capacity"


class Conference(Model):
    """A day, or some days, that people book. `places_taken` counts the registrations that stand, `places_offered` what is
    kept for those of the waiting list who were offered places.

    The counts are changed under the conference's lock; that they never exceed the capacity is the table's own last word.
    """

    __tablename__ = "conference"
    __table_args__ = (
        Index("ix_conference_starts_at", "starts_at"),
        CheckConstraint(NEVER_OVERSOLD, name="never_oversold"),
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("audience <> 'tier' OR tier_id IS NOT NULL", name="tier_is_named"),
        CheckConstraint("early_discount >= 0 AND early_discount <= 100", name="early_discount_is_per_cent"),
    )
    history_omits = frozenset({"places_taken", "places_offered"})

    title: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[EventKind] = mapped_column(default=EventKind.CONFERENCE)
    audience: Mapped[EventAudience] = mapped_column(default=EventAudience.OPEN)
    tier_id: Mapped[int | None] = mapped_column(ForeignKey("membership_tier.id"), index=True)  # whose event it is
    strapline: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    description_html: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    venue: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    online_link: Mapped[str] = mapped_column(default="")  # given to those who have a place, and nobody else
    access_notes: Mapped[str] = mapped_column(default="")
    access_notes_html: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    capacity: Mapped[int]
    places_taken: Mapped[int] = mapped_column(default=0)
    places_offered: Mapped[int] = mapped_column(default=0)
    booking_opens_at: Mapped[datetime | None]
    booking_closes_at: Mapped[datetime | None]
    early_until: Mapped[date | None]  # the last day of early booking
    early_discount: Mapped[int] = mapped_column(default=15)  # per cent
    prices_as_of: Mapped[date | None]  # whose membership counts on which day; else the day of booking
    slides_for: Mapped[SlidesFor] = mapped_column(default=SlidesFor.PLACE)
    contributions_until: Mapped[datetime | None]  # as long as anybody may offer something for the programme
    announced_at: Mapped[datetime | None]
    postponed_from: Mapped[date | None]  # the first date, kept on record
    cancelled_at: Mapped[datetime | None]

    tier: Mapped[MembershipTier | None] = relationship()
    prices: Mapped[list["Price"]] = relationship(back_populates="conference", order_by="Price.id")

    @property
    def places_left(self) -> int:
        return self.capacity - self.places_taken - self.places_offered

    @property
    def closes_at(self) -> datetime:
        return self.booking_closes_at or self.starts_at

    @property
    def awaits_new_date(self) -> bool:
        """Postponed, and no other day is known yet."""
        return self.postponed_from is not None and clock.here(self.starts_at).date() == self.postponed_from

    @property
    def calls_for_contributions(self) -> bool:
        return bool(self.contributions_until and clock.now() < self.contributions_until and not self.cancelled_at)

    def is_over_at(self, moment: datetime) -> bool:
        """What waits for a new date is not over, whatever its first date was."""
        return self.ends_at <= moment and not self.awaits_new_date

    def is_early_on(self, today: date) -> bool:
        return bool(self.early_until and self.early_discount and today <= self.early_until)

    def status_at(self, moment: datetime) -> Status:
        if self.cancelled_at:
            return Status.CANCELLED
        if self.announced_at is None:
            return Status.DRAFT
        if self.awaits_new_date:
            return Status.POSTPONED
        if self.ends_at <= moment:
            return Status.DONE
        return self.booking_at(moment)

    def booking_at(self, moment: datetime) -> Status:
        if self.booking_opens_at is None or moment < self.booking_opens_at:
            return Status.ANNOUNCED
        if moment >= self.closes_at:
            return Status.CLOSED
        return Status.BOOKING if self.places_left else Status.FULL

    @property
    def status(self) -> Status:
        return self.status_at(clock.now())

    @property
    def is_open(self) -> bool:
        return self.status == Status.BOOKING


class Price(Model):
    """What a place costs for a category, before VAT."""

    __tablename__ = "conference_price"
    __table_args__ = (
        UniqueConstraint("conference_id", "category"),
        CheckConstraint("net >= 0", name="net_not_negative"),
    )

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    category: Mapped[Category]
    net: Mapped[Decimal]
    vat_rate: Mapped[int] = mapped_column(default=20)  # per cent; counts only where the network is registered

    conference: Mapped[Conference] = relationship(back_populates="prices")
