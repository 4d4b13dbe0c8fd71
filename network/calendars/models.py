"""The private address of a person's calendar feed."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.people.models import Person


class CalendarFeed(Model):
    """One address per person, of which only a digest is kept: it is shown once, and a new one ends the old."""

    __tablename__ = "calendar_feed"
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]

    person: Mapped[Person] = relationship()
