"""Areas: councils, counties and combined authorities."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model

#: The twelve parts of the United Kingdom by which statistics are told apart, from north to south.
REGIONS = (
    "Scotland",
    "Northern Ireland",
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "Wales",
    "West Midlands",
    "East Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
)


class Tier(StrEnum):
    """A district lies in at most one county (upper) and one combined authority."""

    DISTRICT = "lower_or_unitary"
    COUNTY = "upper"
    COMBINED = "combined"


class Area(Model):
    """What one council looks after. Its code may change; a council that is no more stays, so that what was said of it stays true."""

    __tablename__ = "area"
    __table_args__ = (
        Index("ix_area_region", "region", "name"),
        CheckConstraint("length(gss) = 9", name="gss"),
    )
    keeps_history = False  # public figures; `loaded_at` says how old they are

    gss: Mapped[str] = mapped_column(unique=True)  # the nine-character ONS code
    former_gss: Mapped[list[str]] = mapped_column(default=list)
    code: Mapped[str]  # three or four letters; districts name their county and combined authority by it
    name: Mapped[str]
    official_name: Mapped[str]
    nation: Mapped[str]
    region: Mapped[str]
    kind: Mapped[str]  # "Unitary authority", "London borough"
    tier: Mapped[Tier]
    county_code: Mapped[str] = mapped_column(default="")
    combined_code: Mapped[str] = mapped_column(default="")
    population: Mapped[int | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    deprivation_rank: Mapped[int | None]  # England only, 2025; 1 is most deprived
    loaded_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]  # no longer in the file that was loaded last

    @property
    def codes(self) -> frozenset[str]:
        """All codes it has had."""
        return frozenset({self.gss, *self.former_gss})
