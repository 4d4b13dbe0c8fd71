"""What delegates want to know on the day besides the programme."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model


class OnTheDay(Model):
    """Where it is quiet, and whom to ring."""

    __tablename__ = "on_the_day"
    __table_args__ = (UniqueConstraint("conference_id"),)

    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    quiet_room: Mapped[str] = mapped_column(default="")
    emergency_contact: Mapped[str] = mapped_column(default="")
