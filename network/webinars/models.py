"""Webinars, training and meetings online, and who has booked a place."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.organisations.models import Organisation
from network.people.models import Person
from network.resources.models import Resource


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


class Webinar(Model):
    """Something that happens online at a time, for as many as it has places; without a capacity, for all who come."""

    __tablename__ = "webinar"
    __table_args__ = (
        Index("ix_webinar_starts_at", "starts_at", "id"),
        Index("ix_webinar_recording_id", "recording_id"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity"),
        CheckConstraint("attended IS NULL OR attended >= 0", name="attended"),
        CheckConstraint("revision > 0", name="revision"),
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
    recording_id: Mapped[int | None] = mapped_column(ForeignKey("resource.id"))
    attended: Mapped[int | None]  # how many came
    revision: Mapped[int] = mapped_column(default=1)  # rises with each edit
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancellation_reason: Mapped[str] = mapped_column(default="")

    recording: Mapped[Resource | None] = relationship()

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_for_members(self) -> bool:
        return self.audience == Audience.MEMBERS

    def is_over_at(self, moment: datetime) -> bool:
        return self.ends_at <= moment

    def status_at(self, moment: datetime) -> Status:
        if self.is_cancelled:
            return Status.CANCELLED
        if not self.is_published:
            return Status.DRAFT
        return Status.PAST if self.is_over_at(moment) else Status.COMING

    def takes_bookings_at(self, moment: datetime) -> bool:
        return self.status_at(moment) == Status.COMING

    def places_left(self, taken: int) -> int | None:
        """None where everybody finds room."""
        return None if self.capacity is None else max(0, self.capacity - taken)


class WebinarBooking(Model):
    """A person's place, and the organisation they took it for, as it was that day."""

    __tablename__ = "webinar_booking"
    __table_args__ = (
        Index("ix_webinar_booking_person_id", "person_id"),
        Index("ix_webinar_booking_webinar_id", "webinar_id"),
        Index("ix_webinar_booking_organisation_id", "organisation_id"),
        Index(
            "uq_webinar_booking_current", "webinar_id", "person_id", unique=True,
            sqlite_where=text("cancelled_at IS NULL"), postgresql_where=text("cancelled_at IS NULL"),
        ),
    )  # fmt: skip

    webinar_id: Mapped[int] = mapped_column(ForeignKey("webinar.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    booked_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]

    webinar: Mapped[Webinar] = relationship()
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
