"""Addresses that are nobody's any more, or refuse our letters: none leaves for them, not even one that was waiting."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from network.core import clock
from network.core.db import Model, db, save


class ClosedAddress(Model):
    """An address that belonged to somebody who has left the organisation it is of, or that letters came back from.
    Kept for as long as it is closed."""

    __tablename__ = "closed_address"
    keeps_history = False

    email: Mapped[str] = mapped_column(unique=True)
    closed_at: Mapped[datetime]
    has_bounced: Mapped[bool] = mapped_column(default=False)  # else its owner has left


def close(email: str, has_bounced: bool = False) -> None:
    if not is_closed(email):
        save(ClosedAddress(email=email, closed_at=clock.now(), has_bounced=has_bounced))


def reopen(email: str, only_bounced: bool = False) -> None:
    """Its owner has shown that they read what comes there, the leaving was undone, or somebody has seen to the mailbox."""
    closed = delete(ClosedAddress).where(ClosedAddress.email == email)
    db.session.execute(closed.where(ClosedAddress.has_bounced.is_(True)) if only_bounced else closed)


def is_closed(email: str) -> bool:
    return bool(closed_among([email]))


def closed_among(emails: Sequence[str]) -> set[str]:
    return set(db.session.scalars(select(ClosedAddress.email).where(ClosedAddress.email.in_(emails))))
