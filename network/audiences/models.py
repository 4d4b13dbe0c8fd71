"""Letters to many, who gets each, and who asked for no more news."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.organisations.models import Organisation
from network.people.models import Person


class Kind(StrEnum):
    """Why people are written to, which decides who may be."""

    SERVICE = "service"
    NEWS = "news"

    @property
    def label(self) -> str:
        return str(KIND_LABELS[self])


KIND_LABELS = {
    Kind.SERVICE: _l("About their membership: to members only, who cannot unsubscribe from it"),
    Kind.NEWS: _l("News and invitations: not to those who unsubscribed"),
}


class LeftOut(StrEnum):
    """Why somebody chosen gets no letter."""

    CLOSED = "closed"
    LEFT = "left"
    BOUNCED = "bounced"
    UNSUBSCRIBED = "unsubscribed"
    NO_MEMBER = "no_member"

    @property
    def label(self) -> str:
        return str(REASONS[self])


REASONS = {
    LeftOut.CLOSED: _l("Their account is closed or suspended"),
    LeftOut.LEFT: _l("They speak for the organisation no more"),
    LeftOut.BOUNCED: _l("Mail to their address does not arrive"),
    LeftOut.UNSUBSCRIBED: _l("They want no news by mail"),
    LeftOut.NO_MEMBER: _l("Their organisation is no member today"),
}


class Mailing(Model):
    """A letter to many people: a draft until `began_at`. A draft is forgotten after a month; what was sent is kept for two years."""

    __tablename__ = "mailing"
    __table_args__ = (Index("ix_mailing_began_at", "began_at"),)

    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    subject: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")  # Markdown, with placeholders
    kind: Mapped[Kind] = mapped_column(default=Kind.NEWS)
    drafted_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    touched_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]

    written_by: Mapped[Person] = relationship()

    @property
    def is_draft(self) -> bool:
        return self.began_at is None

    @property
    def is_over(self) -> bool:
        return self.finished_at is not None or self.stopped_at is not None


class Recipient(Model):
    """One person who was chosen for a mailing, and what became of it. Kept as long as the mailing."""

    __tablename__ = "mailing_recipient"
    __table_args__ = (
        UniqueConstraint("mailing_id", "person_id"),
        Index("ix_mailing_recipient_organisation_id", "organisation_id", "sent_at"),
    )
    keeps_history = False

    mailing_id: Mapped[int] = mapped_column(ForeignKey("mailing.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    sent_at: Mapped[datetime | None]
    left_out: Mapped[LeftOut | None]

    mailing: Mapped[Mailing] = relationship()
    person: Mapped[Person] = relationship()
    organisation: Mapped[Organisation | None] = relationship()


class Unsubscription(Model):
    """Somebody wants no news by mail. Kept while it holds, so that it is respected."""

    __tablename__ = "unsubscription"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    since: Mapped[datetime]
