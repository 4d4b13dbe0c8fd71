"""Member organisations: what each says of itself, where it works and on what."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.organisations.models.kinds import Band, IncomeBand, Sector, StaffBand
from network.places.models import Area

if TYPE_CHECKING:
    from network.organisations.models.representative import Representative


class Organisation(Model):
    """A body that is, was, or asks to become a member. It has people in it; it never signs in itself."""

    __tablename__ = "organisation"
    __table_args__ = (Index("ix_organisation_name", "name"),)

    name: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    sector: Mapped[Sector]
    band: Mapped[Band]
    about: Mapped[str] = mapped_column(default="")
    about_html: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")  # like `area_served` a reading of its areas: `actions/coverage.py`
    area_served: Mapped[str] = mapped_column(
        default=""
    )  # "Bury, Bolton and 3 more", or what was typed before areas were
    covers_uk: Mapped[bool] = mapped_column(default=False)
    own_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))  # whose council it is, if it is one
    charity_number: Mapped[str] = mapped_column(default="")
    company_number: Mapped[str] = mapped_column(default="")
    income_band: Mapped[IncomeBand | None]
    staff_band: Mapped[StaffBand | None]
    public_email: Mapped[str] = mapped_column(default="")  # shown with the page; typing it is the consent
    public_phone: Mapped[str] = mapped_column(default="")
    email_domain: Mapped[str] = mapped_column(default="")
    billing_address: Mapped[str] = mapped_column(default="")
    billing_email: Mapped[str] = mapped_column(default="")  # the finance contact, who needs no seat
    needs_purchase_order: Mapped[bool] = mapped_column(default=False)
    listed_at: Mapped[datetime | None]  # consent to stand in the public directory
    created_at: Mapped[datetime]

    representatives: Mapped[list["Representative"]] = relationship(
        primaryjoin="and_(Organisation.id == Representative.organisation_id, Representative.ended_on.is_(None))",
        viewonly=True,
        order_by="Representative.id",
    )
    own_area: Mapped[Area | None] = relationship()
    coverage: Mapped[list["Coverage"]] = relationship(
        cascade="all, delete-orphan", order_by="Coverage.id", back_populates="organisation"
    )
    themes: Mapped[list["OrganisationTheme"]] = relationship(
        cascade="all, delete-orphan", order_by="OrganisationTheme.value"
    )


class Coverage(Model):
    """An area where the organisation works, and which towns or wards of it, in its own words."""

    __tablename__ = "coverage"
    __table_args__ = (
        UniqueConstraint("organisation_id", "area_id"),
        Index("ix_coverage_area_id", "area_id", "organisation_id"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    localities: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship(back_populates="coverage")
    area: Mapped[Area] = relationship()


class OrganisationTheme(Model):
    """Something the organisation works on, by which it is found."""

    __tablename__ = "organisation_theme"
    __table_args__ = (
        UniqueConstraint("organisation_id", "value"),
        Index("ix_organisation_theme_value", "value", "organisation_id"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    value: Mapped[str]
