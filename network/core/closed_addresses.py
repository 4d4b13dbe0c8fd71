"""Addresses that are nobody's any more: no letter leaves for them, not even one that was already waiting."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from network.core import clock
from network.core.db import Model, db, save


class ClosedAddress(Model):
    """An address that belonged to somebody who has left the organisation it is of. Kept for as long as it is closed."""

    __tablename__ = "closed_address"
    keeps_history = False

    email: Mapped[str] = mapped_column(unique=True)
    closed_at: Mapped[datetime]


def close(email: str) -> None:
    if not is_closed(email):
        save(ClosedAddress(email=email, closed_at=clock.now()))


def reopen(email: str) -> None:
    """Its owner has shown that they read what comes there, or the leaving was undone."""
    db.session.execute(delete(ClosedAddress).where(ClosedAddress.email == email))


def is_closed(email: str) -> bool:
    return bool(closed_among([email]))


def closed_among(emails: Sequence[str]) -> set[str]:
    return set(db.session.scalars(select(ClosedAddress.email).where(ClosedAddress.email.in_(emails))))
