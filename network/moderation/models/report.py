"""Reports: what somebody found wrong, and what came of it."""

from datetime import date, datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.people.models import Person


class ReportReason(StrEnum):
    HATE = "hate"
    PERSONAL = "personal"
    OFF_TOPIC = "off_topic"
    SAFETY = "safety"
    OTHER = "other"

    @property
    def label(self) -> str:
        return str(REPORT_REASON_LABELS[self])


REPORT_REASON_LABELS = {
    ReportReason.HATE: _l("Hate or abuse"),
    ReportReason.PERSONAL: _l("Somebody’s personal information"),
    ReportReason.OFF_TOPIC: _l("Off topic, or advertising"),
    ReportReason.SAFETY: _l("I am worried about somebody’s safety"),
    ReportReason.OTHER: _l("Something else"),
}


class Outcome(StrEnum):
    """What came of a report."""

    NOTHING = "nothing"
    EDIT = "edit"
    REMOVED = "removed"
    WARNED = "warned"
    SUSPENDED = "suspended"
    ACCOUNT = "account"

    @property
    def label(self) -> str:
        """As a choice of who decides."""
        return str(OUTCOME_LABELS[self])

    @property
    def done(self) -> str:
        """Once it is decided."""
        return str(DONE_LABELS[self])


OUTCOME_LABELS = {
    Outcome.NOTHING: _l("Nothing needs to be done"),
    Outcome.EDIT: _l("Ask its author to change it"),
    Outcome.REMOVED: _l("Remove it"),
    Outcome.WARNED: _l("Warn its author"),
    Outcome.SUSPENDED: _l("Suspend its author from the community"),
    Outcome.ACCOUNT: _l("Suspend their account: a second administrator must agree"),
}

DONE_LABELS = {
    Outcome.NOTHING: _l("Nothing was done"),
    Outcome.EDIT: _l("Its author was asked to change it"),
    Outcome.REMOVED: _l("It was removed"),
    Outcome.WARNED: _l("Its author was warned"),
    Outcome.SUSPENDED: _l("Its author was suspended from the community"),
    Outcome.ACCOUNT: _l("The account was suspended"),
}

#: What its author can appeal against here; a suspension has an appeal of its own.
APPEALABLE = frozenset({Outcome.EDIT, Outcome.REMOVED, Outcome.WARNED})


class Report(Model):
    """That one person reported one thing. All open reports of a thing are decided together.

    `community_id` has no foreign key: communities stand above this feature. Who reported is never shown to the reported.
    """

    __tablename__ = "report"
    __table_args__ = (
        Index(
            "uq_report_open", "kind", "record_id", "reporter_id", unique=True,
            sqlite_where=text("decided_at IS NULL"), postgresql_where=text("decided_at IS NULL"),
        ),
        Index(
            "ix_report_waiting", "reported_at",
            sqlite_where=text("decided_at IS NULL"), postgresql_where=text("decided_at IS NULL"),
        ),
        Index("ix_report_record", "kind", "record_id"),
        Index("ix_report_reporter_id", "reporter_id"),
        Index("ix_report_author_id", "author_id"),
        Index(
            "ix_report_appealed", "appealed_at",
            sqlite_where=text("appealed_at IS NOT NULL AND answered_at IS NULL"),
            postgresql_where=text("appealed_at IS NOT NULL AND answered_at IS NULL"),
        ),
        CheckConstraint("appealed_at IS NULL OR decided_at IS NOT NULL", name="appealed_once_decided"),
        CheckConstraint("answered_at IS NULL OR appealed_at IS NOT NULL", name="answered_once_appealed"),
        CheckConstraint("(decided_at IS NULL) = (outcome IS NULL)", name="decided_at_once"),
        CheckConstraint("agreed_by_id IS NULL OR agreed_by_id <> proposed_by_id", name="two_agree"),
        CheckConstraint("NOT is_sensitive OR community_id IS NOT NULL", name="sensitive_has_community"),
    )  # fmt: skip
    #: The history is read by administrators: it says that a report was decided, by whom and how, not about whom or what.
    history_omits = frozenset(
        {
            "record_id",
            "community_id",
            "reporter_id",
            "author_id",
            "words",
            "sentence",
            "answer",
            "appeal",
            "appeal_answer",
        }
    )

    kind: Mapped[str]
    record_id: Mapped[int]
    community_id: Mapped[int | None]
    is_sensitive: Mapped[bool] = mapped_column(default=False)
    reporter_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[ReportReason]
    words: Mapped[str] = mapped_column(default="")
    reported_at: Mapped[datetime]
    proposed_at: Mapped[datetime | None]  # to suspend the account
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[Outcome | None]
    sentence: Mapped[str] = mapped_column(default="")  # to the author
    answer: Mapped[str] = mapped_column(default="")  # to the reporter
    until: Mapped[date | None]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    appealed_at: Mapped[datetime | None]  # by the author, once
    appeal: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    appeal_answer: Mapped[str] = mapped_column(default="")  # to the author

    reporter: Mapped[Person] = relationship(foreign_keys=[reporter_id])
    author: Mapped[Person] = relationship(foreign_keys=[author_id])
    proposed_by: Mapped[Person | None] = relationship(foreign_keys=[proposed_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
    answered_by: Mapped[Person | None] = relationship(foreign_keys=[answered_by_id])

    @property
    def is_open(self) -> bool:
        return self.decided_at is None

    @property
    def has_appeal(self) -> bool:
        """Whether its author has appealed, and nobody has answered."""
        return self.appealed_at is not None and self.answered_at is None

    @property
    def can_be_appealed(self) -> bool:
        return self.outcome in APPEALABLE and self.appealed_at is None and self.undone_at is None

    @property
    def is_proposed(self) -> bool:
        """Whether one administrator would suspend the account, and a second has not answered."""
        return self.is_open and self.proposed_at is not None
