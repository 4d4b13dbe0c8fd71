"""Whom the network names for safety: those who deal with reports beside the facilitators."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.people.models import Person


class SafetyContact(Model):
    """One of the staff whom the page on how we treat each other names; as long as nobody is named, all administrators are meant."""

    __tablename__ = "safety_contact"
    __table_args__ = (
        Index(
            "uq_safety_contact_current", "person_id", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_safety_contact_named_by_id", "named_by_id"),
    )  # fmt: skip

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    named_at: Mapped[datetime]
    named_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
