"""The board's report of each month as it was, when it is made, and who is told of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Json, Model
from network.people.models import Person


class BoardReport(Model):
    """The figures of one month, as they were when it was made. Figures of organisations only, kept for good."""

    __tablename__ = "board_report"
    keeps_history = False

    month: Mapped[date] = mapped_column(unique=True)  # its first day
    made_at: Mapped[datetime]
    chapters: Mapped[list[Any]] = mapped_column(Json)  # title, about and tables of each report


class BoardSchedule(Model):
    """On which day of the month the report of the month before is made."""

    __tablename__ = "board_schedule"
    __table_args__ = (CheckConstraint("day BETWEEN 1 AND 28", name="day_of_every_month"),)

    day: Mapped[int] = mapped_column(default=1)


class ReportReader(Model):
    """Somebody who is told by mail that the board's report is there. Kept while they want it."""

    __tablename__ = "report_reader"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)

    person: Mapped[Person] = relationship()
