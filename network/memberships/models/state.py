"""The states of an organisation, as words, and the chronicle of how they followed each other."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.organisations.models import Organisation
from network.people.models import Person


class State(StrEnum):
    """Where an organisation stands: always derived from its applications, terms, payments and the date; never typed."""

    ENQUIRY = "enquiry"
    APPLIED = "applied"
    APPROVED = "approved"
    ACTIVE = "active"
    NOTICE = "notice"
    GRACE = "grace"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    RESIGNED = "resigned"
    ENDED = "ended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return str(STATE_LABELS[self])

    @property
    def is_member(self) -> bool:
        return self in {State.ACTIVE, State.NOTICE, State.GRACE, State.RESIGNED}


STATE_LABELS = {
    State.ENQUIRY: _l("Enquiry"),
    State.APPLIED: _l("Applied"),
    State.APPROVED: _l("Approved"),
    State.ACTIVE: _l("Active"),
    State.NOTICE: _l("Renewal due"),
    State.GRACE: _l("In grace"),
    State.LAPSED: _l("Lapsed"),
    State.SUSPENDED: _l("Suspended"),
    State.RESIGNED: _l("Resigned, to the end of its term"),
    State.ENDED: _l("Ended"),
    State.DECLINED: _l("Declined"),
    State.WITHDRAWN: _l("Withdrawn"),
    State.CANCELLED: _l("Cancelled, unpaid"),
}


class StateChange(Model):
    """A change of an organisation's state, written down once it was noticed: who, when, from, to, and why. Kept for good."""

    __tablename__ = "state_change"
    __table_args__ = (Index("ix_state_change_organisation_id", "organisation_id", "id"),)
    keeps_history = False  # it is one

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: a payment or a date brought it
    from_state: Mapped[State | None]
    to_state: Mapped[State]
    reason: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    by: Mapped[Person | None] = relationship()
