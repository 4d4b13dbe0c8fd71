"""Whom we asked what an occasion was like, and, without any tie to them, what was answered."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model


class FeedbackRequest(Model):
    """That somebody was asked, and whether they answered; neither when nor what. The address is kept for 90 days."""

    __tablename__ = "feedback_request"
    __table_args__ = (
        UniqueConstraint("kind", "record_id", "email"),
        Index("ix_feedback_request_person_id", "person_id"),
        Index("ix_feedback_request_asked_at", "asked_at"),
    )
    keeps_history = False

    kind: Mapped[str]  # of occasion: "webinar"
    record_id: Mapped[int]
    email: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    is_answered: Mapped[bool] = mapped_column(default=False)


class AccessMet(StrEnum):
    """Whether access needs were met."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NONE = "none"

    @property
    def label(self) -> str:
        return str(ACCESS_LABELS[self])


ACCESS_LABELS = {
    AccessMet.YES: _l("Yes"),
    AccessMet.PARTLY: _l("In part"),
    AccessMet.NO: _l("No"),
    AccessMet.NONE: _l("I had none"),
}


class FeedbackAnswer(Model):
    """What somebody answered: nothing here says who, or when."""

    __tablename__ = "feedback_answer"
    __table_args__ = (
        Index("ix_feedback_answer_kind_record_id", "kind", "record_id"),
        CheckConstraint("usefulness BETWEEN 1 AND 5", name="usefulness_of_five"),
        CheckConstraint("recommend BETWEEN 0 AND 10", name="recommend_of_ten"),
        CheckConstraint("welcome BETWEEN 1 AND 5", name="welcome_of_five"),
        CheckConstraint("safe BETWEEN 1 AND 5", name="safe_of_five"),
        CheckConstraint("new_contacts BETWEEN 0 AND 1000", name="new_contacts_in_reason"),
    )
    keeps_history = False

    kind: Mapped[str]
    record_id: Mapped[int]
    usefulness: Mapped[int | None]
    recommend: Mapped[int | None]
    welcome: Mapped[int | None]
    safe: Mapped[int | None]
    new_contacts: Mapped[int | None]
    access_met: Mapped[AccessMet | None]
    will_do: Mapped[str] = mapped_column(default="")
    missing: Mapped[str] = mapped_column(default="")
