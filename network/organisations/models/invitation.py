"""Seats offered to addresses, and domains whose addresses may ask for one."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.organisations.models.organisation import Organisation
from network.organisations.models.representative import Standing
from network.people.models import Person


class ClaimedDomain(Model):
    """A domain whose addresses are an organisation's own, sub-domains included, once somebody there or staff said so.

    Kept with the organisation's record; the address that was asked is taken out a year after the answer.
    """

    __tablename__ = "claimed_domain"
    __table_args__ = (
        Index(
            "uq_claimed_domain_claim", "organisation_id", "domain", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
        # a domain is one organisation's
        Index(
            "uq_claimed_domain_verified", "domain", unique=True,
            sqlite_where=text("verified_at IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=text("verified_at IS NOT NULL AND ended_at IS NULL"),
        ),
    )  # fmt: skip
    history_omits = frozenset({"token_hash"})

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    domain: Mapped[str]
    claimed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    claimed_at: Mapped[datetime]
    sent_to: Mapped[str] = mapped_column(default="")  # whom at the domain we asked
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    expires_at: Mapped[datetime | None]
    verified_at: Mapped[datetime | None]
    verified_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id")
    )  # staff; nobody where the link was opened
    ended_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    claimed_by: Mapped[Person] = relationship(foreign_keys=[claimed_by_id])


class InvitationState(StrEnum):
    """What has become of an invitation."""

    OPEN = "open"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return str(STATE_LABELS[self])


STATE_LABELS = {
    InvitationState.OPEN: _l("Pending"),
    InvitationState.WAITING: _l("In line for a seat"),
    InvitationState.ACCEPTED: _l("Accepted"),
    InvitationState.EXPIRED: _l("Ran out"),
    InvitationState.WITHDRAWN: _l("Withdrawn"),
}


class Invitation(Model):
    """A seat offered to an address, by a link that is used once and ends after seven days.

    Somebody at a verified domain asked for it themselves; all others were invited. While it waits for a seat to become
    free, no link opens it. Kept for a year after it was answered or ran out.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        Index("ix_invitation_organisation_id", "organisation_id"),
        CheckConstraint("invited_by_id IS NOT NULL OR claimed_domain_id IS NOT NULL", name="invited_or_asked"),
    )
    history_omits = frozenset({"token_hash"})

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    email: Mapped[str]
    name: Mapped[str] = mapped_column(default="")  # as it was pasted with the address
    token_hash: Mapped[str] = mapped_column(unique=True)
    standing: Mapped[Standing] = mapped_column(default=Standing.COLLEAGUE)  # a finance contact needs no seat
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    claimed_domain_id: Mapped[int | None] = mapped_column(ForeignKey("claimed_domain.id"))
    waits_since: Mapped[datetime | None]
    offered_at: Mapped[datetime | None]  # when, after waiting in line, a seat was free
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    invited_by: Mapped[Person | None] = relationship(foreign_keys=[invited_by_id])

    def is_open_at(self, moment: datetime) -> bool:
        return self.state_at(moment) == InvitationState.OPEN

    def state_at(self, moment: datetime) -> InvitationState:
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        if self.waits_since:
            return InvitationState.WAITING
        return InvitationState.OPEN if moment < self.expires_at else InvitationState.EXPIRED

    @property
    def takes_a_seat(self) -> bool:
        return self.standing != Standing.FINANCE
