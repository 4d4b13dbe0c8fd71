"""Webinars, training and meetings online: what they are, and on which days they take place."""

from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core import clock
from network.core.db import Model
from network.resources.models import Resource

#: How long before it begins the way into a session opens.
OPENS_BEFORE = timedelta(hours=1)


class WebinarKind(StrEnum):
    WEBINAR = "webinar"
    TRAINING = "training"
    COMMUNITY_MEETING = "community_meeting"

    @property
    def label(self) -> str:
        return str(KIND_LABELS[self])


KIND_LABELS = {
    WebinarKind.WEBINAR: _l("Webinar"),
    WebinarKind.TRAINING: _l("Training"),
    WebinarKind.COMMUNITY_MEETING: _l("Community meeting"),
}


class Audience(StrEnum):
    """Who may see and book it. For everybody else it does not exist."""

    PUBLIC = "public"
    MEMBERS = "members"

    @property
    def label(self) -> str:
        return str(AUDIENCE_LABELS[self])


AUDIENCE_LABELS = {Audience.PUBLIC: _l("Everybody"), Audience.MEMBERS: _l("Members")}


class Status(StrEnum):
    DRAFT = "draft"
    COMING = "coming"
    PAST = "past"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return str(STATUS_LABELS[self])


STATUS_LABELS = {
    Status.DRAFT: _l("Draft"),
    Status.COMING: _l("Coming"),
    Status.PAST: _l("Past"),
    Status.CANCELLED: _l("Cancelled"),
}


class WebinarSeries(Model):
    """Webinars that belong together, each booked by itself."""

    __tablename__ = "webinar_series"

    title: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    summary: Mapped[str] = mapped_column(default="")


class Webinar(Model):
    """Something online, for as many as it has places; without a capacity, for all who come.

    It has one session, or as a course several, all booked together; it begins with the first and ends with the last.
    """

    __tablename__ = "webinar"
    __table_args__ = (
        Index("ix_webinar_starts_at", "starts_at", "id"),
        Index("ix_webinar_recording_id", "recording_id"),
        Index("ix_webinar_series_id", "series_id"),
        Index("ix_webinar_slides_id", "slides_id"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity"),
        CheckConstraint("attended IS NULL OR attended >= 0", name="attended"),
        CheckConstraint("revision > 0", name="revision"),
        CheckConstraint("net >= 0 AND member_net >= 0", name="prices_not_negative"),
        CheckConstraint("sessions_needed IS NULL OR sessions_needed > 0", name="sessions_needed"),
    )
    history_omits = frozenset({"join_url"})

    kind: Mapped[WebinarKind] = mapped_column(default=WebinarKind.WEBINAR)
    title: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    summary: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    description_html: Mapped[str] = mapped_column(default="")
    hosts: Mapped[str] = mapped_column(default="")  # names, as they are shown
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    capacity: Mapped[int | None]
    audience: Mapped[Audience] = mapped_column(default=Audience.PUBLIC)
    join_url: Mapped[str] = mapped_column(default="")  # for those with a place only
    net: Mapped[Decimal] = mapped_column(default=Decimal(0))  # what a place costs before VAT
    member_net: Mapped[Decimal] = mapped_column(default=Decimal(0))
    vat_rate: Mapped[int] = mapped_column(default=20)  # per cent; counts only where the network is registered
    series_id: Mapped[int | None] = mapped_column(ForeignKey("webinar_series.id"))
    sessions_needed: Mapped[int | None]  # to have completed the course; all, unless said otherwise
    recording_id: Mapped[int | None] = mapped_column(ForeignKey("resource.id"))
    slides_id: Mapped[int | None] = mapped_column(ForeignKey("resource.id"))
    attended: Mapped[int | None]  # how many came
    revision: Mapped[int] = mapped_column(default=1)  # rises with each edit
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancellation_reason: Mapped[str] = mapped_column(default="")

    recording: Mapped[Resource | None] = relationship(foreign_keys=[recording_id])
    slides: Mapped[Resource | None] = relationship(foreign_keys=[slides_id])
    series: Mapped[WebinarSeries | None] = relationship()
    sessions: Mapped[list["WebinarSession"]] = relationship(
        back_populates="webinar", order_by="WebinarSession.number", cascade="all, delete-orphan"
    )

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_for_members(self) -> bool:
        return self.audience == Audience.MEMBERS

    @property
    def is_free(self) -> bool:
        """For everybody; what a person pays is the quote's to say."""
        return not self.net and not self.member_net

    @property
    def is_course(self) -> bool:
        return len(self.sessions) > 1

    def session_at(self, moment: datetime) -> "WebinarSession | None":
        """The session that is on or comes next; none once the last is over."""
        return next((each for each in self.sessions if moment < each.ends_at), None)

    def is_over_at(self, moment: datetime) -> bool:
        return self.ends_at <= moment

    def status_at(self, moment: datetime) -> Status:
        if self.is_cancelled:
            return Status.CANCELLED
        if not self.is_published:
            return Status.DRAFT
        return Status.PAST if self.is_over_at(moment) else Status.COMING

    def takes_bookings_at(self, moment: datetime) -> bool:
        """Until the first session is over: nobody joins a course half-way."""
        return self.status_at(moment) == Status.COMING and moment < self.sessions[0].ends_at

    @property
    def takes_bookings(self) -> bool:
        return self.takes_bookings_at(clock.now())

    def places_left(self, taken: int) -> int | None:
        """None where everybody finds room."""
        return None if self.capacity is None else max(0, self.capacity - taken)


class WebinarSession(Model):
    """A time at which a webinar takes place; of a course, one of several, numbered from the first."""

    __tablename__ = "webinar_session"
    __table_args__ = (
        UniqueConstraint("webinar_id", "number"),
        Index("ix_webinar_session_starts_at", "starts_at"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("number > 0", name="number_from_one"),
    )

    webinar_id: Mapped[int] = mapped_column(ForeignKey("webinar.id"))
    number: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]

    webinar: Mapped[Webinar] = relationship(back_populates="sessions")

    @property
    def opens_at(self) -> datetime:
        return self.starts_at - OPENS_BEFORE

    def takes_in_at(self, moment: datetime) -> bool:
        """Whether the way into the meeting is open."""
        return self.opens_at <= moment < self.ends_at

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at
