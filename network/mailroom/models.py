"""Every letter that came in: what became of it, and, while somebody must decide, what it says."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models import Community
from network.core.db import Model
from network.core.files import StoredFile
from network.people.models import Person


class Outcome(StrEnum):
    """What became of a letter."""

    POSTED = "posted"
    ASKED = "asked"  # its writer was asked, at their account's address, whether it is theirs
    WAITING = "waiting"  # for somebody of the staff
    RETURNED = "returned"  # to its writer, with the reason and their words
    DROPPED = "dropped"  # nobody wrote it
    REPORT = "report"  # that a letter of ours came back
    ANSWERED = "answered"
    DISCARDED = "discarded"
    UNDERSTOOD = "understood"  # it asked for less mail

    @property
    def label(self) -> str:
        return str(OUTCOME_LABELS[self])


OUTCOME_LABELS = {
    Outcome.POSTED: _l("Became a post"),
    Outcome.ASKED: _l("Its writer was asked"),
    Outcome.WAITING: _l("Waiting to be placed"),
    Outcome.RETURNED: _l("Sent back with the reason"),
    Outcome.DROPPED: _l("Written by a machine"),
    Outcome.REPORT: _l("Reported a letter that came back"),
    Outcome.ANSWERED: _l("Answered"),
    Outcome.DISCARDED: _l("Discarded"),
    Outcome.UNDERSTOOD: _l("Asked for less mail"),
}


class Reason(StrEnum):
    """Why a letter is not, or not yet, in a conversation."""

    NONE = ""
    STRANGER = "stranger"
    UNKNOWN_ADDRESS = "unknown_address"
    OLD_ADDRESS = "old_address"
    UNREADABLE = "unreadable"
    TOO_MANY = "too_many"
    UNCONFIRMED = "unconfirmed"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    LEFT = "left"
    LAPSED = "lapsed"
    CLOSED = "closed"
    ARCHIVED = "archived"
    REMOVED = "removed"
    SENSITIVE = "sensitive"
    REFUSED = "refused"
    AUTOMATIC = "automatic"

    @property
    def label(self) -> str:
        return str(REASON_LABELS[self])


REASON_LABELS = {
    Reason.NONE: "",
    Reason.STRANGER: _l("From somebody without an account"),
    Reason.UNKNOWN_ADDRESS: _l("Sent to an address that leads nowhere"),
    Reason.OLD_ADDRESS: _l("Sent to an address that is no longer valid"),
    Reason.UNREADABLE: _l("Too large, too deep, or no letter: not read, for safety"),
    Reason.TOO_MANY: _l("More letters in an hour than anybody writes"),
    Reason.UNCONFIRMED: _l("Its writer has not confirmed it"),
    Reason.ENCRYPTED: _l("Encrypted"),
    Reason.EMPTY: _l("Nothing new was in it"),
    Reason.TOO_LONG: _l("Too long for a post"),
    Reason.LEFT: _l("Its writer does not take part"),
    Reason.LAPSED: _l("Its writer’s membership does not open communities"),
    Reason.CLOSED: _l("The conversation is closed"),
    Reason.ARCHIVED: _l("The community is archived"),
    Reason.REMOVED: _l("The conversation was removed"),
    Reason.SENSITIVE: _l("The community takes nothing by mail"),
    Reason.REFUSED: _l("It could not be taken"),
    Reason.AUTOMATIC: _l("Written by a machine"),
}

WAITS = "outcome = 'waiting'"


class ReceivedLetter(Model):
    """A letter that came in. Its words are kept only while it waits, or its writer is asked about it.

    What it says is text that anybody may have sent, under any name. It is kept 180 days at most, that it came for 90.
    """

    __tablename__ = "received_letter"
    __table_args__ = (
        Index("ix_received_letter_waiting", "id", sqlite_where=text(WAITS), postgresql_where=text(WAITS)),
        Index("ix_received_letter_person_id", "person_id", "received_at"),
        Index("ix_received_letter_received_at", "received_at"),
        CheckConstraint("outcome IN ('waiting', 'asked') OR (subject = '' AND words = '')", name="words_only_while_waiting"),
    )  # fmt: skip
    keeps_history = False

    letter_key: Mapped[str] = mapped_column(unique=True)  # of its Message-ID: what comes twice is one
    received_at: Mapped[datetime]
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.WAITING)
    reason: Mapped[Reason] = mapped_column(default=Reason.NONE)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # whose it is, or says it is
    community_id: Mapped[int | None] = mapped_column(ForeignKey("community.id"))
    thread_id: Mapped[int | None]  # no foreign keys: a letter outlives neither, and holds up neither
    post_id: Mapped[int | None]
    sender_email: Mapped[str] = mapped_column(default="")
    sender_name: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    attachments: Mapped[list[str]] = mapped_column(default=list)
    confirmation_hash: Mapped[str | None] = mapped_column(unique=True)
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    community: Mapped[Community | None] = relationship()

    @property
    def is_waiting(self) -> bool:
        return self.outcome == Outcome.WAITING


class LetterFile(Model):
    """A file of a letter that waits or whose writer was asked: kept apart, where no page leads, until they say that it is theirs."""

    __tablename__ = "letter_file"
    __table_args__ = (Index("ix_letter_file_letter_id", "letter_id"), Index("ix_letter_file_file_id", "file_id"))
    keeps_history = False

    letter_id: Mapped[int] = mapped_column(ForeignKey("received_letter.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))

    file: Mapped[StoredFile] = relationship()
