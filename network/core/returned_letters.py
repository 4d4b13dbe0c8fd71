"""Letters of ours that came back: to which address, why, and when enough is enough.

One report closes nothing: whoever would silence somebody would have to know the numbers of several letters to them.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from network.core import clock, closed_addresses, outbox
from network.core.db import Model, db, save
from network.core.outbox import OutboxMessage

MOST_RETURNED = 3  # letters refused for good, until no more are sent


class ReturnedLetter(Model):
    """That a letter came back from an address. Kept until somebody corrects the address, or for a year."""

    __tablename__ = "returned_letter"
    __table_args__ = (Index("ix_returned_letter_recipient", "recipient"),)
    keeps_history = False

    recipient: Mapped[str]
    outbox_id: Mapped[int] = mapped_column(unique=True)  # no foreign key: the outbox forgets letters sent long ago
    status: Mapped[str]  # as in RFC 3463: 5.1.1
    said: Mapped[str] = mapped_column(default="")  # by the other mail server
    is_lasting: Mapped[bool]
    returned_at: Mapped[datetime]


def note(letter: OutboxMessage, status: str, said: str) -> ReturnedLetter | None:
    """Keep account of a letter that came back, once; after the third that was refused for good, no more are sent."""
    if db.session.scalar(select(ReturnedLetter.id).where(ReturnedLetter.outbox_id == letter.id)):
        return None
    returned = save(
        ReturnedLetter(
            recipient=letter.recipient,
            outbox_id=letter.id,
            status=status[:20],
            said=said[:300],
            is_lasting=status.startswith("5") and not status.startswith("5.2.2"),  # a full mailbox is emptied one day
            returned_at=clock.now(),
        )
    )
    if returned.is_lasting and how_many(letter.recipient) >= MOST_RETURNED:
        outbox.drop_unsent(letter.recipient, but=letter)
        closed_addresses.close(letter.recipient, has_bounced=True)
    return returned


def how_many(email: str) -> int:
    """How many letters this address refused for good."""
    counted = select(func.count(ReturnedLetter.id)).where(
        ReturnedLetter.recipient == email, ReturnedLetter.is_lasting.is_(True)
    )
    return db.session.scalar(counted) or 0


def lasting_among(emails: Sequence[str]) -> dict[str, datetime]:
    """Those of these addresses that refuse our letters, each since when."""
    found = (
        select(ReturnedLetter.recipient, func.min(ReturnedLetter.returned_at))
        .where(ReturnedLetter.recipient.in_(emails), ReturnedLetter.is_lasting.is_(True))
        .group_by(ReturnedLetter.recipient)
    )
    return {row[0]: row[1] for row in db.session.execute(found)} if emails else {}


def write_again(email: str) -> None:
    """Somebody says that the address is right: letters leave for it anew, until it refuses three more."""
    db.session.execute(delete(ReturnedLetter).where(ReturnedLetter.recipient == email))
    closed_addresses.reopen(email, only_bounced=True)
