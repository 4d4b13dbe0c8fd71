"""Member organisations, the people who speak for them, and invitations to do so."""

from datetime import date, datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.core.db import Model
from network.people.models import Person


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
    ended_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def holds_a_seat(self) -> bool:
        return self.standing != Standing.FINANCE

    @property
    def looks_after_it(self) -> bool:
        """Primary contact or deputy: those who invite colleagues and keep the organisation's record."""
        return self.standing in {Standing.PRIMARY, Standing.DEPUTY}


class Invitation(Model):
    """A seat offered to an address, by a link that is used once and ends after seven days."""

    __tablename__ = "invitation"
    __table_args__ = (Index("ix_invitation_organisation_id", "organisation_id"),)
    history_omits = frozenset({"token_hash"})

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    email: Mapped[str]
    name: Mapped[str] = mapped_column(default="")  # as it was pasted with the address
    token_hash: Mapped[str] = mapped_column(unique=True)
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    invited_by: Mapped[Person] = relationship(foreign_keys=[invited_by_id])

    def is_open_at(self, moment: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and moment < self.expires_at
