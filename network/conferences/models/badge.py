"""Which badges are printed: a place whose code has changed since wants another."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model


class Badge(Model):
    """A badge as it was printed last."""

    __tablename__ = "badge"
    __table_args__ = (UniqueConstraint("registration_id"),)
    keeps_history = False

    registration_id: Mapped[int] = mapped_column(ForeignKey("registration.id"))
    code: Mapped[str]
    name: Mapped[str]
    printed_at: Mapped[datetime]
