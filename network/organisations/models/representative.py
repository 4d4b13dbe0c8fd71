"""The people who speak for organisations, and what each looks after there."""

from datetime import date
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.organisations.models.organisation import Organisation
from network.people.models import Person


class Standing(StrEnum):
    """What a representative looks after in their organisation."""

    PRIMARY = "primary"
    DEPUTY = "deputy"
    COLLEAGUE = "colleague"
    FINANCE = "finance"

    @property
    def label(self) -> str:
        return str(STANDING_LABELS[self])


STANDING_LABELS = {
    Standing.PRIMARY: _l("Primary contact"),
    Standing.DEPUTY: _l("Deputy"),
    Standing.COLLEAGUE: _l("Colleague"),
    Standing.FINANCE: _l("Finance contact"),
}


class Representative(Model):
    """A person who speaks for an organisation, from a day to a day. All but a finance contact hold a seat."""

    __tablename__ = "representative"
    __table_args__ = (
        Index("ix_representative_person_id", "person_id"),
        Index("ix_representative_organisation_id", "organisation_id"),
        # one current record per person and organisation, and exactly one primary contact an organisation
        Index(
            "uq_representative_current", "organisation_id", "person_id", unique=True,
            sqlite_where=text("ended_on IS NULL"), postgresql_where=text("ended_on IS NULL"),
        ),
        Index(
            "uq_representative_primary", "organisation_id", unique=True,
            sqlite_where=text("ended_on IS NULL AND standing = 'primary'"),
            postgresql_where=text("ended_on IS NULL AND standing = 'primary'"),
        ),
        CheckConstraint("ended_on IS NULL OR ended_on >= began_on", name="ends_after_it_began"),
    )  # fmt: skip

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role_title: Mapped[str] = mapped_column(default="")  # "Cohesion lead"
    standing: Mapped[Standing]
    began_on: Mapped[date]
    leaves_on: Mapped[date | None]  # planned: from this day on they speak no longer, whether or not a job has run
    ended_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    def is_current_on(self, day: date) -> bool:
        """`queries.is_current_on` says the same in SQL."""
        return self.ended_on is None and (self.leaves_on is None or day < self.leaves_on)

    @property
    def holds_a_seat(self) -> bool:
        return self.standing != Standing.FINANCE

    @property
    def looks_after_it(self) -> bool:
        """Primary contact or deputy: those who invite colleagues and keep the organisation's record."""
        return self.standing in {Standing.PRIMARY, Standing.DEPUTY}
