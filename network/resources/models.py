"""The library's resources, and the facets by which they are found."""

from datetime import date, datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network.communities.models import Community
from network.core.db import Model
from network.core.files import StoredFile
from network.organisations.models import Sector


class ResourceKind(StrEnum):
    RESEARCH = "research"
    POLICY_PAPER = "policy_paper"
    TOOLKIT = "toolkit"
    GUIDANCE = "guidance"
    CASE_STUDY = "case_study"
    PRACTICE_REPORT = "practice_report"
    IMPACT_REPORT = "impact_report"
    TRAINING = "training"
    PROGRAMME = "programme"
    TOOL = "tool"
    CONFERENCE_OUTPUT = "conference_output"
    RECORDING = "recording"

    @property
    def label(self) -> str:
        return str(KIND_LABELS[self])


KIND_LABELS = {
    ResourceKind.RESEARCH: _l("Research"),
    ResourceKind.POLICY_PAPER: _l("Policy paper"),
    ResourceKind.TOOLKIT: _l("Toolkit"),
    ResourceKind.GUIDANCE: _l("Guidance"),
    ResourceKind.CASE_STUDY: _l("Case study"),
    ResourceKind.PRACTICE_REPORT: _l("Practice report"),
    ResourceKind.IMPACT_REPORT: _l("Impact report"),
    ResourceKind.TRAINING: _l("Training"),
    ResourceKind.PROGRAMME: _l("Programme"),
    ResourceKind.TOOL: _l("Tool"),
    ResourceKind.CONFERENCE_OUTPUT: _l("Conference output"),
    ResourceKind.RECORDING: _l("Recording"),
}


class Visibility(StrEnum):
    """Who may see a resource. For everybody else it does not exist."""

    PUBLIC = "public"
    MEMBERS = "members"  # whose tier opens members' resources
    COMMUNITY = "community"  # who may read one community

    @property
    def label(self) -> str:
        return str(VISIBILITY_LABELS[self])


VISIBILITY_LABELS = {
    Visibility.PUBLIC: _l("Everybody"),
    Visibility.MEMBERS: _l("Members"),
    Visibility.COMMUNITY: _l("One community"),
}


class Precision(StrEnum):
    """How much of its date is known: "November 2021" is not the first of November."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Status(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return str(STATUS_LABELS[self])


STATUS_LABELS = {
    Status.DRAFT: _l("Draft"),
    Status.PUBLISHED: _l("Published"),
    Status.WITHDRAWN: _l("Withdrawn"),
}


class Resource(Model):
    """Something to learn from: a file, a link or a text, with what it is and who it is for."""

    __tablename__ = "resource"
    __table_args__ = (
        Index("ix_resource_published_on", "published_on", "id"),
        Index("ix_resource_file_id", "file_id"),
        Index("ix_resource_community_id", "community_id"),
        CheckConstraint("(visibility = 'community') = (community_id IS NOT NULL)", name="community"),
        CheckConstraint("revision > 0", name="revision"),
        CheckConstraint("withdrawn_at IS NULL OR published_at IS NOT NULL", name="withdrawn_after_published"),
    )

    title: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[ResourceKind]
    summary: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    body_html: Mapped[str] = mapped_column(default="")
    authors: Mapped[str] = mapped_column(default="")
    partners: Mapped[str] = mapped_column(default="")
    published_on: Mapped[date]  # by its authors; its days and months count only as far as `precision` says
    precision: Mapped[Precision] = mapped_column(default=Precision.DAY)
    date_remark: Mapped[str] = mapped_column(default="")  # "planned", "in development"
    themes: Mapped[list[str]] = mapped_column(default=list)
    places: Mapped[list[str]] = mapped_column(default=list)
    audiences: Mapped[list[str]] = mapped_column(default=list)  # sectors it is for
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.MEMBERS)
    community_id: Mapped[int | None] = mapped_column(ForeignKey("community.id"))  # whose it is, if only one's
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    link: Mapped[str] = mapped_column(default="")
    has_captions: Mapped[bool] = mapped_column(default=False)  # of a recording, which is not published without
    licence: Mapped[str] = mapped_column(default="")
    version: Mapped[str] = mapped_column(default="")
    review_by: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)  # rises with each edit, so that nobody overwrites another's unseen
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]  # in this library
    withdrawn_at: Mapped[datetime | None]

    file: Mapped[StoredFile | None] = relationship()
    community: Mapped[Community | None] = relationship()
    facets: Mapped[list["ResourceFacet"]] = relationship(
        back_populates="resource", cascade="all, delete-orphan", order_by="ResourceFacet.id"
    )

    @property
    def status(self) -> Status:
        if self.withdrawn_at:
            return Status.WITHDRAWN
        return Status.PUBLISHED if self.published_at else Status.DRAFT

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def lacks_captions(self) -> bool:
        return self.kind == ResourceKind.RECORDING and not self.has_captions

    @property
    def is_for_members(self) -> bool:
        return self.visibility != Visibility.PUBLIC

    @property
    def audience_labels(self) -> list[str]:
        return [Sector(value).label for value in self.audiences if value in set(Sector)]

    def is_past_review(self, today: date) -> bool:
        return self.review_by is not None and self.review_by < today


class Facet(StrEnum):
    """What the library can be narrowed by."""

    KIND = "kind"
    THEME = "theme"
    AUDIENCE = "audience"
    PLACE = "place"
    YEAR = "year"

    @property
    def label(self) -> str:
        return str(FACET_LABELS[self])


FACET_LABELS = {
    Facet.KIND: _l("Kind"),
    Facet.THEME: _l("Theme"),
    Facet.AUDIENCE: _l("For whom"),
    Facet.PLACE: _l("Place"),
    Facet.YEAR: _l("Year"),
}


class ResourceFacet(Model):
    """One value by which a resource is found, written from the resource whenever that changes."""

    __tablename__ = "resource_facet"
    __table_args__ = (
        UniqueConstraint("resource_id", "facet", "value"),
        Index("ix_resource_facet_facet", "facet", "value", "resource_id"),
    )
    keeps_history = False  # the resource's own history has the words

    resource_id: Mapped[int] = mapped_column(ForeignKey("resource.id"))
    facet: Mapped[Facet]
    value: Mapped[str]

    resource: Mapped[Resource] = relationship(back_populates="facets")


class ResourceUse(Model):
    """A day on which somebody of an organisation opened a resource; who it was is not kept."""

    __tablename__ = "resource_use"
    __table_args__ = (UniqueConstraint("organisation_id", "used_on", "resource_id"),)
    keeps_history = False

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    used_on: Mapped[date]
    resource_id: Mapped[int] = mapped_column(ForeignKey("resource.id"))


def label_of(facet: Facet, value: str) -> str:
    """A facet's value in words."""
    if facet == Facet.KIND and value in set(ResourceKind):
        return ResourceKind(value).label
    if facet == Facet.AUDIENCE and value in set(Sector):
        return Sector(value).label
    return value
