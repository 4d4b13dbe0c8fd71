"""The schedule of messages, which an administrator edits, and what was sent by it and beside it."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.core.outbox import OutboxMessage
from network.organisations.models import Organisation


class Kind(StrEnum):
    """What a step of the schedule writes, and from which day its own days are counted."""

    INTRODUCE = "introduce"  # after the start of a membership
    CHECK_IN = "check_in"
    RENEWAL = "renewal"  # before the end of a term
    GRACE = "grace"  # after it

    @property
    def label(self) -> str:
        return str(KIND_LABELS[self])

    @property
    def is_about_newcomers(self) -> bool:
        return self in {Kind.INTRODUCE, Kind.CHECK_IN}


KIND_LABELS = {
    Kind.INTRODUCE: _l("Introduce yourself, days after a membership began"),
    Kind.CHECK_IN: _l("How is it going, days after a membership began"),
    Kind.RENEWAL: _l("Renewal, days before the end of a term"),
    Kind.GRACE: _l("In grace, days after the end of a term"),
}


class ScheduleStep(Model):
    """One message of the schedule: so many days before or after, to the primary contact, and to finance if it says so."""

    __tablename__ = "schedule_step"
    __table_args__ = (
        UniqueConstraint("kind", "days"),
        CheckConstraint("days BETWEEN 0 AND 365", name="days_within_a_year"),
    )

    kind: Mapped[Kind]
    days: Mapped[int]
    to_finance: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(default="")  # a paragraph of the network's own
    off_at: Mapped[datetime | None]

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.days}"


class Delivery(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"

    @property
    def label(self) -> str:
        return str(DELIVERY_LABELS[self])


DELIVERY_LABELS = {
    Delivery.QUEUED: _l("Queued"),
    Delivery.SENT: _l("Sent"),
    Delivery.FAILED: _l("Not delivered"),
    Delivery.BOUNCED: _l("Came back"),
}


class SentMessage(Model):
    """A letter to an organisation about its membership, with the outbox's letter: each step once per term and address.

    It holds the address it went to, and is kept as long as the term it is about.
    """

    __tablename__ = "sent_message"
    __table_args__ = (
        UniqueConstraint("membership_id", "step", "recipient"),
        Index("ix_sent_message_organisation_id", "organisation_id", "id"),
        Index("ix_sent_message_recipient", "recipient", "id"),
    )
    keeps_history = False

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    step: Mapped[str]  # "renewal:60", "welcome", "lapsed" …
    recipient: Mapped[str]
    outbox_id: Mapped[int | None]  # no foreign key: the outbox forgets letters that were sent long ago
    sent_at: Mapped[datetime]  # written, that is; the outbox knows when it left
    bounced_at: Mapped[datetime | None]  # somebody of the staff saw it come back

    organisation: Mapped[Organisation] = relationship()


def delivery_of(sent: SentMessage, letter: OutboxMessage | None) -> Delivery:
    """What became of a letter; one that the outbox has forgotten was sent."""
    if sent.bounced_at:
        return Delivery.BOUNCED
    if letter is None or letter.sent_at:
        return Delivery.SENT
    if letter.failed_at or letter.last_error:
        return Delivery.BOUNCED if "RecipientsRefused" in letter.last_error else Delivery.FAILED
    return Delivery.QUEUED
