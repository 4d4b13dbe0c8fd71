"""Notifications: what a person was told, and where it leads."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.people.models import Person


class Notification(Model):
    """Something a person was told. The words are those of the email, its subject line."""

    __tablename__ = "notification"
    __table_args__ = (Index("ix_notification_person_id", "person_id", "id"),)
    keeps_history = False

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    message: Mapped[str]  # its template, such as memberships/messages/approved
    subject: Mapped[str]
    address: Mapped[str] = mapped_column(default="")  # a path on our host
    told_at: Mapped[datetime]
    read_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
