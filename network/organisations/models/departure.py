"""People who leave an organisation, and what of theirs goes to whom."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.core.handover import KEEPERS
from network.organisations.models.representative import Representative, Standing
from network.people.models import Person


class Departure(Model):
    """That somebody leaves on a day, as those who look after the organisation said; done on that day, unless undone.

    Kept with the representative's own record, which it explains.
    """

    __tablename__ = "departure"
    __table_args__ = (
        Index(
            "uq_departure_current", "representative_id", unique=True,
            sqlite_where=text("undone_at IS NULL"), postgresql_where=text("undone_at IS NULL"),
        ),
        Index(
            "ix_departure_to_do", "leaves_on",
            sqlite_where=text("done_at IS NULL AND undone_at IS NULL"),
            postgresql_where=text("done_at IS NULL AND undone_at IS NULL"),
        ),
    )  # fmt: skip

    representative_id: Mapped[int] = mapped_column(ForeignKey("representative.id"))
    leaves_on: Mapped[date]
    standing_before: Mapped[Standing]
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # who takes over what can be taken over
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # the next primary contact
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]

    representative: Mapped[Representative] = relationship()
    substitute: Mapped[Person | None] = relationship(foreign_keys=[substitute_id])
    successor: Mapped[Person | None] = relationship(foreign_keys=[successor_id])
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    handed_over: Mapped[list["HandedOver"]] = relationship(back_populates="departure", order_by="HandedOver.id")

    @property
    def left_to_do(self) -> list["HandedOver"]:
        """What nobody has taken over, or said to be settled."""
        return [each for each in self.handed_over if not (each.moved_at or each.settled_at)]

    @property
    def left_to_take_over(self) -> list["HandedOver"]:
        """Bookings that still stand in the leaver's name."""
        return [each for each in self.left_to_do if each.can_be_taken_over]

    def may_be_undone_on(self, today: date) -> bool:
        """Before the day, and on it."""
        return self.undone_at is None and today <= self.leaves_on


class HandedOver(Model):
    """One thing that the leaver held: a booking that somebody took over, or a role that somebody else must fill.

    Kept with its departure.
    """

    __tablename__ = "handed_over"
    __table_args__ = (UniqueConstraint("departure_id", "kind", "record_id"),)

    departure_id: Mapped[int] = mapped_column(ForeignKey("departure.id"))
    kind: Mapped[str]  # which feature's: see core/handover.py
    record_id: Mapped[int]
    label: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    to_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    moved_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]  # a role that somebody else fills now

    departure: Mapped[Departure] = relationship(back_populates="handed_over")
    to_person: Mapped[Person | None] = relationship()

    @property
    def can_be_taken_over(self) -> bool:
        return KEEPERS[self.kind].can_be_taken_over
