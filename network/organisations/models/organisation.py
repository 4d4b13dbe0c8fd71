"""Member organisations: what kind of body each is, and what it says of itself."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model

if TYPE_CHECKING:
    from network.organisations.models.representative import Representative


class Sector(StrEnum):
    LOCAL_GOVERNMENT = "local_government"
    CIVIL_SOCIETY = "civil_society"
    FAITH = "faith"
    SPORT = "sport"
    YOUTH = "youth"
    ARTS = "arts"
    HEALTH = "health"
    HOUSING = "housing"
    EDUCATION = "education"
    ACADEMIA = "academia"
    BUSINESS = "business"
    FUNDER = "funder"
    POLICE = "police"
    CENTRAL_GOVERNMENT = "central_government"
    OTHER = "other"

    @property
    def label(self) -> str:
        return str(SECTOR_LABELS[self])


SECTOR_LABELS = {
    Sector.LOCAL_GOVERNMENT: _l("Local government"),
    Sector.CIVIL_SOCIETY: _l("Civil society"),
    Sector.FAITH: _l("Faith"),
    Sector.SPORT: _l("Sport and physical activity"),
    Sector.YOUTH: _l("Youth"),
    Sector.ARTS: _l("Arts and culture"),
    Sector.HEALTH: _l("Health"),
    Sector.HOUSING: _l("Housing"),
    Sector.EDUCATION: _l("Education"),
    Sector.ACADEMIA: _l("Academia"),
    Sector.BUSINESS: _l("Business"),
    Sector.FUNDER: _l("Funder"),
    Sector.POLICE: _l("Police and community safety"),
    Sector.CENTRAL_GOVERNMENT: _l("Central government (observer)"),
    Sector.OTHER: _l("Other"),
}


class Band(StrEnum):
    """The kind and size by which the tariff tells organisations apart."""

    COMMUNITY_GROUP = "community_group"
    CHARITY = "charity"
    LARGE_CHARITY = "large_charity"
    DISTRICT_COUNCIL = "district_council"
    PUBLIC_BODY = "public_body"
    SMALL_BUSINESS = "small_business"
    LARGE_BUSINESS = "large_business"
    FUNDER = "funder"

    @property
    def label(self) -> str:
        return str(BAND_LABELS[self])

    @property
    def is_public(self) -> bool:
        return self in {Band.DISTRICT_COUNCIL, Band.PUBLIC_BODY}


BAND_LABELS = {
    Band.COMMUNITY_GROUP: _l("Community group, income under £100,000"),
    Band.CHARITY: _l("Charity, faith body or club, £100,000 to £1 million"),
    Band.LARGE_CHARITY: _l("Charity over £1 million; housing association"),
    Band.DISTRICT_COUNCIL: _l("District council"),
    Band.PUBLIC_BODY: _l("Unitary, metropolitan, London borough or county council; police; NHS body; university"),
    Band.SMALL_BUSINESS: _l("Small business, under 50 staff"),
    Band.LARGE_BUSINESS: _l("Larger business"),
    Band.FUNDER: _l("Funder"),
}


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
    region: Mapped[str] = mapped_column(default="")
    area_served: Mapped[str] = mapped_column(default="")
    gss: Mapped[str] = mapped_column(default="")  # the council's nine-character ONS code
    charity_number: Mapped[str] = mapped_column(default="")
    company_number: Mapped[str] = mapped_column(default="")
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
