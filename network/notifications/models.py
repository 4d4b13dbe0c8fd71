"""Notifications: what a person was told; how often they want mail of it; and the ledger of what has come to whom."""

from datetime import date, datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.people.models import Person


class Notification(Model):
    """Something a person was told. The words are those of the email, its subject line."""

    __tablename__ = "notification"
    __table_args__ = (
        Index("ix_notification_person_id", "person_id", "id"),
        Index(
            "ix_notification_unread", "person_id",
            sqlite_where=text("read_at IS NULL"), postgresql_where=text("read_at IS NULL"),
        ),
    )  # fmt: skip
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    message: Mapped[str]  # its template, such as memberships/messages/approved
    subject: Mapped[str]
    address: Mapped[str] = mapped_column(default="")  # a path on our host
    told_at: Mapped[datetime]
    read_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class Frequency(StrEnum):
    """How often mail of something comes."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"

    @property
    def label(self) -> str:
        return str(FREQUENCY_LABELS[self])


FREQUENCY_LABELS = {
    Frequency.INSTANT: _l("At once"),
    Frequency.DAILY: _l("Every day"),
    Frequency.WEEKLY: _l("Every week"),
    Frequency.OFF: _l("Nothing"),
}


class Preference(Model):
    """What a person wants by mail and when, by the clock where they are; and when their next brief is due.

    Everybody has one, made with these values by the first brief; a community may have another frequency, kept with the
    person's participation. `gathered_from` is the moment before which nothing is new to them any more.
    """

    __tablename__ = "preference"
    __table_args__ = (
        Index("ix_preference_next_brief_at", "next_brief_at", "person_id"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_of_seven"),
        CheckConstraint("hour BETWEEN 0 AND 23", name="hour_of_a_day"),
        CheckConstraint("brief <> 'instant'", name="brief_is_gathered"),
        CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="quiet_from_and_until"),
        CheckConstraint("quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23", name="quiet_hours_of_a_day"),
    )
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.WEEKLY)  # of new conversations
    answers: Mapped[Frequency] = mapped_column(default=Frequency.INSTANT)  # where they follow or are mentioned
    brief: Mapped[Frequency] = mapped_column(default=Frequency.WEEKLY)  # of all else that is new
    weekday: Mapped[int] = mapped_column(default=1)  # 0 is Monday
    hour: Mapped[int] = mapped_column(default=8)
    time_zone: Mapped[str] = mapped_column(default="Europe/London")
    quiet_from: Mapped[int | None]
    quiet_until: Mapped[int | None]
    paused_until: Mapped[date | None]  # the day they are back
    next_brief_at: Mapped[datetime]
    gathered_from: Mapped[datetime]

    person: Mapped[Person] = relationship()


class Way(StrEnum):
    """How something came to a person, or why it need not."""

    INSTANT = "instant"
    BRIEF = "brief"
    READ = "read"  # on the site, before its brief was due
    OFF = "off"  # they want no mail of it


class Delivery(Model):
    """One item of the house and one person: it waits for them until `delivered_at`, and comes once. Kept for 400 days.

    `due_at` is set while the item is to come by a letter of its own; without it, the next brief takes it along.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "record_id"),
        Index("ix_delivery_kind_record_id", "kind", "record_id"),
        Index(
            "ix_delivery_waiting", "person_id",
            sqlite_where=text("delivered_at IS NULL"), postgresql_where=text("delivered_at IS NULL"),
        ),
        Index(
            "ix_delivery_due", "due_at", "record_id",
            sqlite_where=text("due_at IS NOT NULL"), postgresql_where=text("due_at IS NOT NULL"),
        ),
        CheckConstraint("(delivered_at IS NULL) = (way IS NULL)", name="delivered_some_way"),
        CheckConstraint("due_at IS NULL OR delivered_at IS NULL", name="due_until_delivered"),
    )  # fmt: skip
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]  # "post", "news"
    record_id: Mapped[int]
    is_personal: Mapped[bool] = mapped_column(
        default=False
    )  # they follow it or are mentioned: `Preference.answers` counts
    arose_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    way: Mapped[Way | None]
